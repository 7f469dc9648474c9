-- Of each place: whose path begins there, and whose ends.
SELECT node, @people(previous IS NULL) AS began, @people(next IS NULL) AS ended
FROM visits
WHERE previous IS NULL OR next IS NULL
GROUP BY node
