-- A round of joining: an id's person is the least among its own and its neighbours'.
SELECT id, min(person) AS person FROM (
  SELECT id, person FROM labels
  UNION ALL
  SELECT l.id, o.person FROM kept_links l JOIN labels o ON o.id = l.other
  UNION ALL
  SELECT a.id, b.person FROM labels a JOIN labels b ON b.id = a.person
) offered
GROUP BY id
