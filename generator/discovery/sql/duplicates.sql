-- Events that the data say twice: all but the first in order.
SELECT person, place FROM (
  SELECT e.person, e.place, row_number() OVER (PARTITION BY e.mark ORDER BY e.place) AS number
  FROM marked e
  JOIN (SELECT mark FROM marked GROUP BY mark HAVING count(*) > 1) twice ON twice.mark = e.mark
) numbered
WHERE number > 1
