-- Events in order with the number at which their person, and their case, begins.
SELECT person, ms, node, cost, value, place, before_ms, before, number, {case_begins}
  @last_seen(CASE WHEN before_ms IS NULL THEN number END) AS person_begins
FROM numbered
