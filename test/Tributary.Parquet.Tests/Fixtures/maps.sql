select
  i as big,
  case i % 5 when 0 then null else
    map(
      ['key ' || k for k in range(n)],
      [case when (i + k) % 4 = 0 then null else 'value ' || (i * k % 10) end for k in range(n)])
  end as tags,
  map(['edp'], [i / 8.0::double]) as discount,
  case i % 3 when 0 then null else {'inner': map([i], [(i * 25)::decimal(9, 2)])} end as nested,
  [map {'in a list': i}] as listed,
  map {'of lists': [i]} as of_lists
from (select i, case when i % 5 = 1 then 0 when i = 77 then 3000 else i % 7 end as n
  from range(200) r(i))
