-- Events in order with the one before in the same case, and which of its person's it is.
SELECT {case_no} AS case_no, person, ms, node, cost, value, place,
  CASE WHEN number > {begins} THEN before END AS previous,
  CASE WHEN number > {begins} THEN before_ms END AS previous_ms,
  number - person_begins AS earlier
FROM parted
