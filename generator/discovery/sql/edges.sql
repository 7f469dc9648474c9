-- Between places: how many went from one to the next, how many of these reached the outcome, and
-- how often it was gone.
SELECT o.node, o.next, @people(true, o.person) AS people,
  @people(r.ms IS NOT NULL, o.person) AS reached, sum(o.times) AS times
FROM (
  SELECT case_no, @person_of(case_no, person) AS person, node, next, count(*) AS times
  FROM visits
  WHERE next IS NOT NULL
  GROUP BY case_no, node, next
) o
LEFT JOIN reached r ON r.case_no = o.case_no
GROUP BY o.node, o.next
