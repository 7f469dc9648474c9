-- What tells an event of some people from every other, but not from the same one said again; of
-- those alone that their person had at the same time as another.
SELECT person, place, @hash(person, ms, activity, cost, value) AS mark
FROM (
  SELECT person, ms, activity, cost, value, place,
    @lag(ms, person) AS before_ms, @lead(ms, person) AS after_ms
  FROM part
) beside
WHERE before_ms = ms OR after_ms = ms
