-- What tells an event from every other, but not from the same one said again.
SELECT place, @hash({ids}, ms, activity, cost, value) AS mark FROM events WHERE why = 0
