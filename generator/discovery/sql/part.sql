-- Events of some people, in order.
SELECT * FROM ordered WHERE {part}
