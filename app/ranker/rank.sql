-- Ranks the posts of the table predictions (row, id, e, q, spam, nsfw, misinformation) by
--
--     score = alpha * engagement + beta * quality
--
-- as the page does, post for post, ties included. Nothing is trained here: alpha, beta, the filters' thresholds
-- and the scale are parameters of this query, because the two models were trained apart.
--
-- Parameters: $alpha, $beta, $spam, $nsfw, $misinformation (0 to 1, in thousandths; a threshold of 1 turns its filter
-- off), $scale ('percentile', 'standardised' or 'raw'), $k (how many posts).
with parameters as (
  select
    cast(round(cast($alpha as double) * 1000) as bigint) as alpha, -- thousandths: whole numbers add up exactly
    cast(round(cast($beta as double) * 1000) as bigint) as beta,
    cast($scale as string) as scale
),
kept as ( -- what the filters let through; a blank cell means that there is no such model
  select row, id, coalesce(e, 0) as e, coalesce(q, 0) as q
  from predictions
  where coalesce(spam, 0) <= cast($spam as double)
    and coalesce(nsfw, 0) <= cast($nsfw as double)
    and coalesce(misinformation, 0) <= cast($misinformation as double)
),
ends as (
  select
    count(*) as n, min(e) as e_low, max(e) as e_high, min(q) as q_low, max(q) as q_high,
    -- for means and spreads the values become whole numbers from 0 to 2^24 - 1
    16777215 / nullif(max(e) - min(e), 0) as e_per, 16777215 / nullif(max(q) - min(q), 0) as q_per,
    greatest(abs(min(e)), abs(max(e))) as e_reach, greatest(abs(min(q)), abs(max(q))) as q_reach
  from kept
),
places as ( -- percentile: twice the middle rank, ties counted half
  select
    kept.*,
    cast(round_even((e - e_low) * e_per, 0) as bigint) as e_whole,
    cast(round_even((q - q_low) * q_per, 0) as bigint) as q_whole,
    2 * (rank() over (order by e) - 1) + count(*) over (partition by e) - 1 as e_place,
    2 * (rank() over (order by q) - 1) + count(*) over (partition by q) - 1 as q_place
  from kept cross join ends
),
sums as (
  select
    sum(cast(e_whole as hugeint)) as e_sum, sum(cast(e_whole * e_whole as hugeint)) as e_squares,
    sum(cast(q_whole as hugeint)) as q_sum, sum(cast(q_whole * q_whole as hugeint)) as q_squares
  from places
),
spreads as ( -- n * sum of squares - square of the sum: exact, too large for a double
  select
    ends.*, e_sum, q_sum,
    cast(n as hugeint) * e_squares - e_sum * e_sum as e_spread,
    cast(n as hugeint) * q_squares - q_sum * q_sum as q_spread
  from ends cross join sums
),
moments as (
  select
    spreads.*,
    e_low + cast(e_sum as double) / n / e_per as e_mean, q_low + cast(q_sum as double) / n / q_per as q_mean,
    -- the spread as the nearest double: its high and its low part are exact
    sqrt(cast(e_spread // 17592186044416 as double) * 17592186044416e0 + cast(e_spread % 17592186044416 as double)) / n / e_per as e_sd,
    sqrt(cast(q_spread // 17592186044416 as double) * 17592186044416e0 + cast(q_spread % 17592186044416 as double)) / n / q_per as q_sd
  from spreads
),
standard as ( -- x becomes (x - mean) / sd; a column that is the same for all posts becomes 0
  select
    moments.*,
    case when e_sd > 0 then e_mean else 0 end as e_shift, case when e_sd > 0 then 1 / e_sd else 0 end as e_scale,
    case when q_sd > 0 then q_mean else 0 end as q_shift, case when q_sd > 0 then 1 / q_sd else 0 end as q_scale,
    coalesce(greatest(
      case when e_sd > 0 then greatest(abs(e_low - e_mean), abs(e_high - e_mean)) / e_sd else 0 end,
      case when q_sd > 0 then greatest(abs(q_low - q_mean), abs(q_high - q_mean)) / q_sd else 0 end
    ), 0) / 8388607 as step,
    -- raw: the step of the quality; that of the engagement is as often twice as large as its values need
    case when q_reach > 0 then q_reach / 8388607 when e_reach > 0 then e_reach / 8388607 else 1 end as raw_step
  from moments
),
doublings as (
  select count(*) as n2, least(count(*), 28) as shift
  from standard cross join range(100) as powers(i)
  where e_reach / power(2e0, i) > raw_step * 8388607
),
grid as ( -- every post on the scale, as whole numbers of 24 bits
  select
    row, id, e, q,
    case scale
      when 'percentile' then e_place
      when 'standardised' then cast(round_even((e - e_shift) * e_scale / coalesce(nullif(step, 0), 1), 0) as bigint)
      when 'raw' then cast(round_even(e / (raw_step * power(2e0, n2 - shift) * power(2e0, shift)), 0) as bigint)
      else error('scale must be percentile, standardised or raw')
    end as engagement,
    case scale
      when 'percentile' then q_place
      when 'standardised' then cast(round_even((q - q_shift) * q_scale / coalesce(nullif(step, 0), 1), 0) as bigint)
      when 'raw' then cast(round_even(q / (raw_step * power(2e0, n2 - shift)), 0) as bigint)
    end as quality,
    alpha * case when scale = 'raw' then cast(power(2e0, shift) as bigint) else 1 end as alpha, beta
  from places cross join standard cross join doublings cross join parameters
)
-- the tie rule: score, quality, engagement, then the post's row
select
  row_number() over (order by alpha * engagement + beta * quality desc, quality desc, engagement desc, row) as rank,
  row, id, e, q
from grid
order by rank
limit $k
