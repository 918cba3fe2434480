-- The peer's catalogue without savings plans: both sides then compute the same bill.
delete from savings_plans;
