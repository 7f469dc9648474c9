-- Each segment and place: who was there.
SELECT s.value, t.node, @people(true, t.person) AS people
FROM taken t JOIN part_segment s ON s.person = t.person
GROUP BY s.value, t.node
