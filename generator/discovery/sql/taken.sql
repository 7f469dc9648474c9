-- Each place that a case was at, once; ``visited`` tells when on its path.
SELECT case_no, @person_of(case_no, person) AS person, node, count(*) AS visits, min(start_ms) AS first_ms,
  @checksum(@hash(node, position)) AS visited
FROM visits
GROUP BY case_no, node
