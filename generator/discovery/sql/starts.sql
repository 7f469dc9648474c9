-- Events at which a visit begins: those at one place in a row are one visit of it.
SELECT case_no, person, node, ms AS start_ms, place, previous, previous_ms,
  @count_up() AS number
FROM moves
WHERE previous IS NULL OR {is_new}
