-- Links that join: none of an id of many people.
SELECT l.id, l.kind, l.other, l.other_kind
FROM links l
LEFT JOIN shared a ON a.id = l.id
LEFT JOIN shared b ON b.id = l.other
WHERE a.id IS NULL AND b.id IS NULL
