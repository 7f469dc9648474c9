-- All events that no rule explains: names, people, events.
SELECT count(DISTINCT activity) AS names, count(DISTINCT person) AS people, count(*) AS events
FROM attributed WHERE node IS NULL
