-- Who of these reached the next one afterwards.
SELECT v.case_no, @person_of(v.case_no, v.person) AS person, min(v.position) AS position
FROM visits v JOIN {level} l ON l.case_no = v.case_no AND v.position > l.position
WHERE v.node IN ({wanted})
GROUP BY v.case_no
