-- The same records in random order, over all files and hours.
-- @label random
copy (select * from read_parquet(${USAGE}) order by hash(record_id, 7)) to '${OUT}/usage/random.parquet' (format parquet, compression snappy);
