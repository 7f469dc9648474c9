-- The largest share of events that one id of a kind has.
SELECT max(events) AS most, sum(events) AS events FROM (
  SELECT {id} AS id, count(*) AS events FROM events WHERE why = 0 AND {id} IS NOT NULL GROUP BY {id}
) counted
