-- The peer's catalogue, so that both sides compute the same bill: savings plans commit to nothing, and one
-- price for a usage type that two products share (the SQL tells them apart by usage type alone).
update savings_plans set commitment = 0;
delete from prices where product = 'AmazonDynamoDB' and usage_type like '%TimedStorage-ByteHrs';
checkpoint;
