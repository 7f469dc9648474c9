-- Of each place: who was there, who came back, and of these who reached the outcome.
SELECT t.node, @people(true) AS people, @people(t.visits > 1) AS returned, sum(t.visits) AS visits
FROM taken t
GROUP BY t.node
