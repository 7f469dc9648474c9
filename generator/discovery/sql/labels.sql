-- Each id is its own person to begin with.
SELECT DISTINCT id, id AS person FROM kept_links
