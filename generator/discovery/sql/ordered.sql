-- All events with their person, each person's in their order.
SELECT person, ms, node, is_outcome, activity, cost, value, {segments} @place() AS place
FROM attributed
@in_order()
