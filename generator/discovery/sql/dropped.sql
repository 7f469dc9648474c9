-- Events by source and by why they are left out.
SELECT source, why, count(*) AS events,
  count(CASE WHEN bad_number AND why = 0 THEN 1 END) AS bad_numbers
FROM events GROUP BY source, why
