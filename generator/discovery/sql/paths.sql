-- Paths ({key}: whole paths, or sets of places), the most frequent ones, each with one case of it.
SELECT {key} AS path, @people(true) AS people, @people(reached_ms IS NOT NULL) AS reached,
  @percentile(end_ms - start_ms, 0.5) AS median_ms, sum(cost) AS cost, sum(value) AS value,
  count(*) AS cases, min(case_no) AS example
FROM cases
GROUP BY {key}
HAVING @people(true) >= {k}
ORDER BY people DESC
LIMIT {most}
