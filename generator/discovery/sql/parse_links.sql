-- Rows that only say which ids are one person: events without a name, at no time.
SELECT {source} AS source, place, {ids}, {segments}
  CAST(NULL AS STRING) AS name, CAST(NULL AS {id_type}) AS activity,
  CAST(NULL AS BIGINT) AS cost, CAST(NULL AS BIGINT) AS value, CAST(NULL AS BIGINT) AS ms,
  false AS bad_number, 9 AS why
FROM {raw}
