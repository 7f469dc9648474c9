-- Some segments and places: who was there.
SELECT s.value, s.node, sum(s.people) AS people FROM {nodes} s WHERE s.value IN ({values})
GROUP BY s.value, s.node
