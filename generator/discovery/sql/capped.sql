-- People with more events than are counted, and the events beyond.
SELECT count(DISTINCT person) AS people, count(*) AS events FROM begun WHERE earlier >= {most_events}
