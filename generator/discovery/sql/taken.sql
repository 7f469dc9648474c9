-- Each place that a case was at, once.
SELECT case_no, min(person) AS person, node, count(*) AS visits, min(position) AS position,
  min(start_ms) AS first_ms
FROM visits
GROUP BY case_no, node
