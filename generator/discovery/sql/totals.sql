-- Everybody: people, cases, events, who reached the outcome, how long it takes, what it costs.
SELECT count(DISTINCT person) AS people, count(*) AS cases, sum(events) AS events,
  @people(reached_ms IS NOT NULL) AS reached,
  @percentile(end_ms - start_ms, 0.5) AS median_ms, @percentile(end_ms - start_ms, 0.9) AS p90_ms,
  sum(cost) AS cost, sum(value) AS value, min(start_ms) AS first_ms, max(end_ms) AS last_ms
FROM cases
