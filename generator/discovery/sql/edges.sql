-- Between places: how many went from one to the next, how often, who of these reached the
-- outcome, and how long it took from the last event here to the first there.
SELECT w.node, w.next, w.people, w.reached, w.times, g.median_ms, g.p90_ms
FROM (
  SELECT node, next, @people(true) AS people, @people(reached_ms IS NOT NULL) AS reached,
    sum(times) AS times
  FROM (
    SELECT v.case_no, min(v.person) AS person, v.node, v.next, count(*) AS times,
      min(c.reached_ms) AS reached_ms
    FROM visits v JOIN cases c ON c.case_no = v.case_no
    WHERE v.next IS NOT NULL
    GROUP BY v.case_no, v.node, v.next
  ) once
  GROUP BY node, next
) w
JOIN (
  SELECT node, next, @percentile(next_ms - end_ms, 0.5) AS median_ms,
    @percentile(next_ms - end_ms, 0.9) AS p90_ms
  FROM visits WHERE next IS NOT NULL GROUP BY node, next
) g ON g.node = w.node AND g.next = w.next
