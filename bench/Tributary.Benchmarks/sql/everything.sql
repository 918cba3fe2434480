-- What a bill may have besides usage, prices and reservations, in numbers like those of a large customer.
attach '${CAT}' as cat (read_only);

-- @label savings-plans
copy (
  select 'sp-' || lpad(sp_no::varchar, 3, '0') as id, owner,
         case sp_type when 'instance' then 'ec2-instance' else 'compute' end as type,
         sp_type as offering, region, family,
         (0.5 + (sp_no * 37 % 100) / 25)::decimal(12,5) as commitment,
         '2025-06-01' as start, '2028-06-01' as "end"
  from cat.savings_plans order by sp_no
) to '${OUT}/savings-plans.csv' (format csv, header true);

-- @label savings-plan-rates
copy (
  select sp_type as offering, usage_type || '/' || operation as sku, min(sp_rate) as rate
  from cat.sp_rates group by all order by all
) to '${OUT}/savings-plan-rates.csv' (format csv, header true);

-- @label sharing
copy (
  select account_id as account, '2025-06-01' as "from", false as commitments, false as credits
  from (select *, row_number() over (order by account_id) as n from cat.accounts) where n % 20 = 7
  order by account_id
) to '${OUT}/sharing.csv' (format csv, header true);

-- @label sharing-groups
copy (
  select 'group ' || (n // 10) as name, case n // 10 % 2 when 0 then 'restricted' else 'prioritized' end as mode,
         string_agg(account_id, ';' order by account_id) as accounts
  from (select *, row_number() over (order by account_id) as n from cat.accounts) where n between 20 and 79
  group by all order by name
) to '${OUT}/sharing-groups.csv' (format csv, header true);

-- @label credits
copy (
  select 'credit-' || lpad(n::varchar, 3, '0') as id, account_id as owner, 20 + n % 50 as amount,
         '2025-11-01' as "from", '2026-0' || (2 + n % 8) || '-15' as "to"
  from (select *, row_number() over (order by account_id) as n from cat.accounts) where n % 4 = 1
  order by account_id
) to '${OUT}/credits.csv' (format csv, header true);

-- @label support
copy (
  select account_id as account, 'Business' as plan
  from (select *, row_number() over (order by account_id) as n from cat.accounts) where n % 3 = 0
  order by account_id
) to '${OUT}/support.csv' (format csv, header true);

-- @label tax-settings
copy (
  select account_id as account, (['DE', 'FR', 'US'])[1 + n % 3] as "billingCountry"
  from (select *, row_number() over (order by account_id) as n from cat.accounts) order by account_id
) to '${OUT}/tax-settings.csv' (format csv, header true);

-- @label discounts
copy (
  select * from (values
    ('enterprise', 'enterprise', 6.0, null, null, 'AmazonEC2;AmazonS3;ComputeSavingsPlans'),
    ('transfer', 'private-rate', 12.5, '*DataTransfer-Out*', null, null)
  ) d(id, kind, percent, skus, "sourceSkus", services)
) to '${OUT}/discounts.csv' (format csv, header true);
