-- How many names of events no rule explains.
SELECT count(DISTINCT name) AS names FROM strange
