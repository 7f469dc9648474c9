-- Between places: how long it took from the last event here to the first there.
SELECT node, next, @percentile(gap_ms, 0.5) AS median_ms, @percentile(gap_ms, 0.9) AS p90_ms
FROM took
GROUP BY node, next
