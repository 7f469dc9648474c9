-- What paths begin with, and who of these reached the outcome.
SELECT v.node, @people(true, v.person) AS people, @people(c.reached_ms IS NOT NULL, v.person) AS reached
FROM visits v JOIN cases c ON c.case_no = v.case_no
WHERE v.previous IS NULL
GROUP BY v.node
