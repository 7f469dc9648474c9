-- Some segments and places: who was there.
SELECT value, node, sum(people) AS people FROM {nodes} WHERE value IN ({values})
GROUP BY value, node
