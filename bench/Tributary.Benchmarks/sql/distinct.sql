-- How many different records there are.
-- @label distinct
select count(distinct record_id) from read_parquet(${USAGE});
