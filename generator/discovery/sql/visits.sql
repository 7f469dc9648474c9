-- Visits in order, each with the next one of its case; a visit's end is its last event.
SELECT case_no, person, node, start_ms, place, previous,
  @lead(node, case_no) AS next, @lead(start_ms, case_no) AS next_ms,
  @lead(previous_ms, case_no) AS end_ms,
  number - @last_seen(CASE WHEN previous IS NULL THEN number END) + 1 AS position
FROM starts
