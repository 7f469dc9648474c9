-- How many different paths there are, and how many only one case took.
SELECT count(*) AS paths, count(CASE WHEN cases = 1 THEN 1 END) AS single
FROM (SELECT {key}, count(*) AS cases FROM cases GROUP BY {key}) grouped
