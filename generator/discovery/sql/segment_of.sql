-- Each person's value of a column: the first one in time, of equal times the first by letters.
SELECT person, value FROM (
  SELECT person, value, row_number() OVER (PARTITION BY person ORDER BY ms, value) AS number
  FROM (
    SELECT person, value, min(ms) AS ms FROM (
      SELECT person, NULLIF(trim({segment}), '') AS value, ms FROM once
    ) valued
    WHERE value IS NOT NULL
    GROUP BY person, value
  ) firsts
) numbered
WHERE number = 1
