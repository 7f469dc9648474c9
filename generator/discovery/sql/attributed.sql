-- Events with their person and their place on the map; what only an id of many people tells of,
-- and what a rule leaves out, is not among them.
SELECT COALESCE(l.person, u.chosen) AS person, u.ms, u.place, u.activity, u.cost, u.value,
  {segments} a.node, a.is_outcome
FROM (
  SELECT e.*, COALESCE({ids}) AS chosen
  FROM events e {shared}
  WHERE e.why = 0
) u
JOIN activities a ON a.activity = u.activity
LEFT JOIN labels l ON l.id = u.chosen
WHERE u.chosen IS NOT NULL AND (a.node IS NULL OR a.node > 0 OR a.is_outcome)
