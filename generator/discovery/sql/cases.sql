-- Each case: its person, path, places, length, sums, and when it reached the outcome.
-- ``variant`` tells its path, ``family`` the set of its places.
SELECT m.case_no, m.person, m.start_ms, m.end_ms, m.events, m.cost, m.value,
  t.variant, t.visits, t.family, r.ms AS reached_ms
FROM (
  SELECT case_no, @person_of(case_no, person) AS person, min(ms) AS start_ms, max(ms) AS end_ms,
    count(*) AS events, sum(cost) AS cost, sum(value) AS value
  FROM moves GROUP BY case_no
) m
JOIN (
  SELECT case_no, @checksum(visited) AS variant, sum(visits) AS visits,
    @checksum(@hash(node)) AS family
  FROM taken GROUP BY case_no
) t ON t.case_no = m.case_no
LEFT JOIN reached r ON r.case_no = m.case_no
