-- Events on the map in order, with the one before of the same person.
SELECT person, ms, node, cost, value, place,
  @lag(ms, person) AS before_ms, @lag(node, person) AS before, @count_up() AS number
FROM (SELECT * FROM once WHERE node > 0) placed
