-- Of some people: events that no rule explains, by name.
SELECT a.name, count(DISTINCT o.person) AS people, count(*) AS events
FROM once o JOIN activities a ON a.activity = o.activity
WHERE o.node IS NULL
GROUP BY a.name
