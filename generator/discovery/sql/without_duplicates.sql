-- Events of some people, each once, in order.
SELECT p.* FROM part p
LEFT JOIN duplicates d ON d.person = p.person AND d.place = p.place
WHERE d.place IS NULL
@in_order()
