-- When each case first had an event that is the outcome: at or after its first event on the map,
-- before the person's next case.
SELECT s.case_no, min(o.ms) AS ms
FROM (SELECT person, ms FROM once WHERE is_outcome) o
JOIN (
  SELECT case_no, person, start_ms,
    lead(start_ms) OVER (PARTITION BY person ORDER BY start_ms, case_no) AS next_ms
  FROM (SELECT case_no, @person_of(case_no, person) AS person, min(ms) AS start_ms FROM moves GROUP BY case_no) b
) s ON s.person = o.person AND o.ms >= s.start_ms AND (s.next_ms IS NULL OR o.ms < s.next_ms)
GROUP BY s.case_no
