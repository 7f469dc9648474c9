-- Of each move between places: how long from the first event here, and from the last one, to the
-- first one there.
SELECT node, next, next_ms - start_ms AS stay_ms, next_ms - end_ms AS gap_ms
FROM visits WHERE next IS NOT NULL
