-- The spends summed anew, to hold the rollup against.

-- name: groups-that-differ
with summed as (
  select coalesce(strftime('%Y-%m-%d', at / 1000.0, 'unixepoch'), '') as day,
         coalesce(model, '') as model,
         coalesce(price_id, '') as price_id,
         count(*),
         sum(kind = 'call'),
         sum(input_tokens),
         sum(output_tokens),
         sum(cache_read_tokens),
         sum(cache_write_tokens),
         sum(reasoning_tokens),
         sum(coalesce(cost_microcents, 0)),
         sum(cost_microcents is null)
  from run_costs
  group by 1, 2, 3
)
select (select count(*) from (select * from summed except select * from cost_by_model_day))
     + (select count(*) from (select * from cost_by_model_day except select * from summed)) as differing,
       (select count(*) from cost_by_model_day) as groups
