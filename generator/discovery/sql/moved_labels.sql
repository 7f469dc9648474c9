-- How many ids have another person than a round before.
SELECT count(*) FROM next_labels n JOIN labels o ON o.id = n.id WHERE n.person <> o.person
