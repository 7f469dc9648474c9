-- Events on the map, each person's in their order.
SELECT person, ms, node, cost, value, @place() AS place
FROM attributed
WHERE node > 0
@in_order()
