-- Ids that lead to more ids of one other kind than a person has: of many people.
SELECT DISTINCT id, kind FROM (
  SELECT id, kind, other_kind, count(*) AS others FROM links GROUP BY id, kind, other_kind
) degrees
WHERE others > CASE kind {most} END
