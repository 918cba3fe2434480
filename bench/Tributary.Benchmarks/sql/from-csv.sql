(select usage_start, account_id, product_code as product, usage_type, operation,
        case split_part(usage_type, '-', 1)
          when 'USE1' then 'us-east-1' when 'EUW1' then 'eu-west-1' when 'USW2' then 'us-west-2'
          else 'ap-southeast-1' end as region,
        nullif(availability_zone, '') as az, usage_amount as amount
 from read_csv('${CSV}', header = true, types = {
   'account_id': 'VARCHAR', 'usage_amount': 'DECIMAL(24,10)', 'usage_start': 'TIMESTAMP'}))
