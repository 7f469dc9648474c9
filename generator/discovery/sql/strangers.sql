-- Events that no rule explains, by name.
SELECT name, people, events FROM (
  SELECT s.name, sum(s.people) AS people, sum(s.events) AS events FROM strange s GROUP BY s.name
) summed
WHERE people >= {k}
ORDER BY people DESC, name
LIMIT {most}
