-- People with more ids than a person has.
SELECT person FROM labels GROUP BY person HAVING count(*) > {largest}
