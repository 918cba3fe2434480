-- What the month has beside folder.sql where its Parquet files are the usage: pools and savings plans.
attach '${CAT}' as cat (read_only);

-- What two products share a name of counts together: the SQL tells them apart by usage type alone.
create table listed as
  select usage_type || '/' || operation as sku, * from cat.prices where not (product = 'AmazonDynamoDB' and usage_type like '%TimedStorage-ByteHrs')
  union all
  select 'table/' || usage_type || '/' || operation as sku, * replace ('AmazonDynamoDB' as product) from cat.prices where product = 'AmazonS3' and usage_type like '%TimedStorage-ByteHrs';

copy (
  select usage_type as name, string_agg(distinct sku, ';' order by sku) as skus from listed
  where usage_type like '%TimedStorage-ByteHrs' group by all order by name
) to '${OUT}/pools.csv' (format csv, header true);

copy (
  select 'sp-' || lpad(sp_no::varchar, 3, '0') as id, owner,
         case sp_type when 'instance' then 'ec2-instance' else 'compute' end as type,
         sp_type as offering, region, family, commitment,
         '2025-06-01' as start, '2028-06-01' as "end"
  from cat.savings_plans where commitment > 0 order by sp_no
) to '${OUT}/savings-plans.csv' (format csv, header true);

copy (
  select sp_type as offering, usage_type || '/' || operation as sku, min(sp_rate) as rate
  from cat.sp_rates group by all order by all
) to '${OUT}/savings-plan-rates.csv' (format csv, header true);
