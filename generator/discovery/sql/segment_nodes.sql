-- Each segment and place: who was there.
SELECT s.value, t.node, @people(true, t.person) AS people
FROM taken t JOIN segment s ON s.person = t.person
WHERE s.value IN ({values})
GROUP BY s.value, t.node
