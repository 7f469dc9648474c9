-- Of each place: who was there before reaching the outcome (or without reaching it), and how
-- many of these reached it.
SELECT t.node, @people(true, t.person) AS people, @people(c.reached_ms IS NOT NULL, t.person) AS reached
FROM taken t JOIN cases c ON c.case_no = t.case_no
WHERE c.reached_ms IS NULL OR t.first_ms < c.reached_ms
GROUP BY t.node
