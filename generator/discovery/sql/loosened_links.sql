-- Links without those of one kind within people who are too large.
SELECT l.id, l.kind, l.other, l.other_kind
FROM kept_links l
JOIN labels p ON p.id = l.id
LEFT JOIN large g ON g.person = p.person
WHERE g.person IS NULL OR (l.kind <> {kind} AND l.other_kind <> {kind})
