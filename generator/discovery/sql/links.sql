-- Pairs of ids that stand in one row, each once and in both directions.
SELECT DISTINCT id, kind, other, other_kind FROM ({pairs}) seen
