-- The generated month as a bill folder: all that is the same whatever its usage is. The prices come from `listed`,
-- which folder-csv.sql or folder-goals.sql makes before.
-- @label prices
copy (
  select sku, product as service, region,
         usage_type as "usageType", operation, 'unit' as unit, lo as "tierFrom", rate,
         case when kind = 'instance' then split_part(usage_type, ':', 2) end as "instanceType",
         case when kind <> 'instance' then null
              when operation = 'RunInstances' then 'Linux/UNIX'
              when operation = 'RunInstances:0002' then 'Windows'
              else 'RHEL' end as platform
  from listed order by sku, lo
) to '${OUT}/prices/generated.csv' (format csv, header true);

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

-- @label accounts
copy (
  select account_id as id, '2015-01-01' as created,
         ${ZONES}
  from cat.accounts order by account_id
) to '${OUT}/accounts.csv' (format csv, header true);

-- @label memberships
copy (
  select account_id as account, '2015-01-01' as "from", null as "to"
  from cat.accounts where account_id <> (select min(account_id) from cat.accounts)
  order by account_id
) to '${OUT}/memberships.csv' (format csv, header true);

copy (select min(account_id) as "managementAccount", 'USD' as currency from cat.accounts)
  to '${OUT}/organization.json' (format json, array false);
