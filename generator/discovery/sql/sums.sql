-- Of each place: what its events cost and bring.
SELECT node, sum(cost) AS cost, sum(value) AS value FROM moves GROUP BY node
