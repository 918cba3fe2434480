-- The usage of the generated month as CSV, and its prices as they are. folder.sql does the rest.
attach '${CAT}' as cat (read_only);
create view listed as select usage_type || '/' || operation as sku, * from cat.prices;

-- @label usage
copy (
  select strftime(usage_start, '%Y-%m-%dT%H:%M:%SZ') as usage_start,
         strftime(usage_start + interval 1 hour, '%Y-%m-%dT%H:%M:%SZ') as usage_end,
         account_id, usage_type, operation,
         case when usage_type like '%TimedStorage-ByteHrs' then 'AmazonS3' else product end as product_code,
         coalesce(az, '') as availability_zone, resource_id,
         amount::decimal(38,10) as usage_amount
  from read_parquet(${USAGE})
) to '${OUT}/usage/2026-01.csv' (format csv, header true);
