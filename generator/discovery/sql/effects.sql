-- Of each place: who was there before reaching the outcome (or without reaching it), and how
-- many of these reached it.
SELECT t.node, @people(true, t.person) AS people, @people(r.ms IS NOT NULL, t.person) AS reached
FROM taken t LEFT JOIN reached r ON r.case_no = t.case_no
WHERE r.ms IS NULL OR t.first_ms < r.ms
GROUP BY t.node
