-- Of each place: who got past it on the map, and who of these had been there.
WITH furthest AS (
  SELECT case_no, @person_of(case_no, person) AS person, max(node) AS last FROM taken GROUP BY case_no
)
SELECT n.node, p.people AS passed, COALESCE(h.people, 0) AS had_been
FROM nodes n
JOIN (
  SELECT n.node, @people(true) AS people FROM nodes n JOIN furthest f ON f.last > n.node GROUP BY n.node
) p ON p.node = n.node
LEFT JOIN (
  SELECT t.node, @people(true) AS people
  FROM (
    SELECT t.node, t.case_no, t.person FROM taken t
    JOIN furthest f ON f.case_no = t.case_no AND f.last > t.node
  ) t
  GROUP BY t.node
) h ON h.node = n.node
