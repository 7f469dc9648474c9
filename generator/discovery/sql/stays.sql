-- Of each place: how long until the next one is reached, from its first event on.
SELECT node, count(*) AS moves, @percentile(stay_ms, 0.5) AS median_ms,
  @percentile(stay_ms, 0.9) AS p90_ms
FROM took
GROUP BY node
