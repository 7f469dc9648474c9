-- Of each stage: who was at any of its places.
SELECT stage, @people(true) AS people FROM (
  SELECT t.case_no, @person_of(t.case_no, t.person) AS person, n.stage
  FROM taken t JOIN nodes n ON n.node = t.node
  GROUP BY t.case_no, n.stage
) reached_stage
GROUP BY stage
