-- The peer's catalogue, so that both sides compute the same bill: without savings plans, and with one
-- price for a usage type that two products share (the SQL tells them apart by usage type alone).
delete from savings_plans;
delete from prices where product = 'AmazonDynamoDB' and usage_type like '%TimedStorage-ByteHrs';
checkpoint;
