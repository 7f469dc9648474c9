-- Rows as events: times in milliseconds, numbers in thousandths, and why a row is left out.
-- 0 it is not; 1 no event; 2 no id; 3 no time; 4 a time without its zone; 5 day or month first?;
-- 6 before 1990 or after 2199; 7 outside of the period; 9 it is a link between ids.
-- Most times are plain: nothing else is looked for in them.
WITH told AS (
  SELECT *, COALESCE(moment LIKE '____-__-__ __:__:__', false) AS is_plain FROM {raw}
), typed AS (
  SELECT place, {ids}, {segments}
    NULLIF(@bare({event}), '') AS name, is_plain,
    CASE WHEN is_plain THEN moment ELSE NULLIF(@bare(moment), '') END AS moment,
    CASE WHEN is_plain THEN NULL WHEN length(moment) < 5 OR substr(moment, 3, 1) BETWEEN '0' AND '9' AND substr(moment, 5, 1) <> '-'
      THEN @whole(moment) END AS digits,
    {has_cost} AS has_cost, {has_value} AS has_value,
    CAST(round(@number({cost}) * 1000) AS BIGINT) AS cost,
    CAST(round(@number({value}) * 1000) AS BIGINT) AS value
  FROM told
), timed AS (
  SELECT *,
    CASE
      WHEN is_plain THEN @iso_ms(moment)
      WHEN digits IS NOT NULL AND length(moment) = 8 AND digits BETWEEN 19000101 AND 21991231
        THEN @iso_ms(substr(moment, 1, 4) || '-' || substr(moment, 5, 2) || '-' || substr(moment, 7, 2))
      WHEN digits IS NOT NULL THEN CASE
        WHEN digits < 100000000000 THEN digits * 1000
        WHEN digits < 100000000000000 THEN digits
        WHEN digits < 100000000000000000 THEN CAST(floor(digits / 1000) AS BIGINT)
        ELSE CAST(floor(digits / 1000000) AS BIGINT) END
      WHEN substr(moment, 5, 1) = '-' THEN @iso_ms(moment)
      WHEN substr(moment, 5, 1) IN ('/', '.') THEN @iso_ms(substr(moment, 1, 4) || '-' || substr(moment, 6, 2) || '-' || substr(moment, 9))
      WHEN moment LIKE '%.%.____%' OR moment LIKE '%/%/____%' OR moment LIKE '%-%-____%' THEN @iso_ms({turned})
    END AS ms,
    digits IS NULL OR length(moment) = 8 AS is_local,
    CASE WHEN is_plain THEN false WHEN {ambiguous} THEN true ELSE false END AS is_ambiguous,
    CASE
      WHEN is_plain THEN false
      ELSE length(moment) >= 16 AND (
        upper(right(moment, 1)) = 'Z'
        OR substr(moment, length(moment) - 5, 1) IN ('+', '-')
        OR substr(moment, length(moment) - 4, 1) IN ('+', '-')
        OR substr(moment, length(moment) - 2, 1) IN ('+', '-')
      )
    END AS has_zone
  FROM typed
), zoned AS (
  SELECT *, CASE WHEN is_local AND NOT has_zone THEN ms - {offset} ELSE ms END AS utc FROM timed
)
SELECT {source} AS source, place, {id_names}, {segment_names}
  name, CASE WHEN name IS NOT NULL THEN @hash({source}, name) END AS activity,
  cost, value, utc AS ms, cost IS NULL AND has_cost OR value IS NULL AND has_value AS bad_number,
  CASE
    WHEN name IS NULL THEN 1
    WHEN {no_id} THEN 2
    WHEN is_ambiguous THEN 5
    WHEN ms IS NULL THEN 3
    WHEN utc IS NULL THEN 4
    WHEN utc < 631152000000 OR utc >= 7258118400000 THEN 6
    WHEN {outside} THEN 7
    ELSE 0
  END AS why
FROM zoned
