-- Of each place: who had two events there in a row.
SELECT node, @people(true) AS people, sum(times) AS times FROM (
  SELECT case_no, @person_of(case_no, person) AS person, node, count(*) AS times
  FROM moves WHERE previous = node GROUP BY case_no, node
) repeated
GROUP BY node
