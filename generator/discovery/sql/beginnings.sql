-- What paths begin with, and who of these reached the outcome.
SELECT v.node, @people(true, v.person) AS people, @people(r.ms IS NOT NULL, v.person) AS reached
FROM visits v LEFT JOIN reached r ON r.case_no = v.case_no
WHERE v.previous IS NULL
GROUP BY v.node
