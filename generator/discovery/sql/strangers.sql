-- Events that no rule explains, by name.
SELECT name, sum(people) AS people, sum(events) AS events
FROM strange
GROUP BY name
HAVING sum(people) >= {k}
ORDER BY people DESC, name
LIMIT {most}
