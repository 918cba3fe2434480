-- The generated month as a bill folder: prices, reservations, savings plans, accounts; its Parquet files are the usage.
attach '${CAT}' as cat (read_only);
-- What two products share a name of counts together: the SQL tells them apart by usage type alone.
create table p as
  select usage_type || '/' || operation as sku, * from cat.prices where not (product = 'AmazonDynamoDB' and usage_type like '%TimedStorage-ByteHrs')
  union all
  select 'table/' || usage_type || '/' || operation as sku, * replace ('AmazonDynamoDB' as product) from cat.prices where product = 'AmazonS3' and usage_type like '%TimedStorage-ByteHrs';
-- @label prices
copy (
  select sku, product as service, region,
         usage_type as "usageType", operation, 'unit' as unit, lo as "tierFrom", rate,
         case when kind = 'instance' then split_part(usage_type, ':', 2) end as "instanceType",
         case when kind <> 'instance' then null
              when operation = 'RunInstances' then 'Linux/UNIX'
              when operation = 'RunInstances:0002' then 'Windows'
              else 'RHEL' end as platform
  from p order by sku, lo
) to '${OUT}/prices/generated.csv' (format csv, header true);
copy (
  select usage_type as name, string_agg(distinct sku, ';' order by sku) as skus from p
  where usage_type like '%TimedStorage-ByteHrs' group by all order by name
) to '${OUT}/pools.csv' (format csv, header true);
-- @label reservations
copy (
  select 'ri-' || lpad(ri_no::varchar, 4, '0') as id, owner, 'AmazonEC2' as service, region,
         split_part(usage_type, ':', 2) as "instanceType", 'Linux/UNIX' as platform,
         coalesce(az, '') as zone, n as count,
         strftime(timestamp '2026-01-01' + to_hours(start_hour), '%Y-%m-%dT%H:%M:%SZ') as start,
         strftime(timestamp '2026-01-01' + to_hours(end_hour), '%Y-%m-%dT%H:%M:%SZ') as "end",
         hourly_fee as hourly
  from cat.reservations order by ri_no
) to '${OUT}/reservations.csv' (format csv, header true);
copy (
  select account_id as id, '2015-01-01' as created,
         ${ZONES}
  from cat.accounts order by account_id
) to '${OUT}/accounts.csv' (format csv, header true);
copy (
  select account_id as account, '2015-01-01' as "from", null as "to"
  from cat.accounts where account_id <> (select min(account_id) from cat.accounts)
  order by account_id
) to '${OUT}/memberships.csv' (format csv, header true);
copy (select min(account_id) as "managementAccount", 'USD' as currency from cat.accounts)
  to '${OUT}/organization.json' (format json, array false);
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
