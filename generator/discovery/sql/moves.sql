-- As many events of a person as are counted.
SELECT * FROM begun WHERE earlier < {most_events}
