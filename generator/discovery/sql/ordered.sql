-- All events with their person, each person's in their order.
SELECT person, ms, node, is_outcome, activity, cost, value, {segments}
  @place(node, cost, value, {segments} activity) AS place
FROM attributed
@in_order()
