-- Each segment: who is in it, who reached the outcome, how long it takes.
SELECT s.value, @people(true, c.person) AS people, @people(c.reached_ms IS NOT NULL, c.person) AS reached,
  @percentile(c.end_ms - c.start_ms, 0.5) AS median_ms, sum(c.value) AS value_sum
FROM cases c JOIN {segment} s ON s.person = c.person
GROUP BY s.value
ORDER BY people DESC, s.value
LIMIT {most}
