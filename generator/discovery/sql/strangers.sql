-- Events that no rule explains, by name.
SELECT a.name, count(DISTINCT u.person) AS people, count(*) AS events
FROM attributed u JOIN activities a ON a.activity = u.activity
WHERE u.node IS NULL
GROUP BY a.name
HAVING count(DISTINCT u.person) >= {k}
ORDER BY people DESC, a.name
LIMIT {most}
