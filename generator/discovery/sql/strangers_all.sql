-- Of some people: how many have events that no rule explains, and how many events.
SELECT count(DISTINCT person) AS people, count(*) AS events FROM once WHERE node IS NULL
