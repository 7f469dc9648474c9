-- What events are called in each source, and which place of the map that is.
-- NULL: no rule explains it; 0: left out by a rule.
SELECT activity, source, name, events, {node} AS node, {is_outcome} AS is_outcome
FROM (
  SELECT activity, min(source) AS source, min(name) AS name, count(*) AS events
  FROM events WHERE why = 0 GROUP BY activity
) named
