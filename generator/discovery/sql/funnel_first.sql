-- Who reached the first place of the funnel, and when.
SELECT case_no, @person_of(case_no, person) AS person, min(position) AS position
FROM visits WHERE node IN ({wanted}) GROUP BY case_no
