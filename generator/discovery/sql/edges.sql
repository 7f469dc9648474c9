-- Between places: how many went from one to the next, how many of these reached the outcome, and
-- how often it was gone.
SELECT node, next, @people(true) AS people, @people(reached_ms IS NOT NULL) AS reached,
  sum(times) AS times
FROM (
  SELECT v.case_no, min(v.person) AS person, v.node, v.next, count(*) AS times,
    min(r.ms) AS reached_ms
  FROM visits v LEFT JOIN reached r ON r.case_no = v.case_no
  WHERE v.next IS NOT NULL
  GROUP BY v.case_no, v.node, v.next
) once
GROUP BY node, next
