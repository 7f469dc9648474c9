-- When each case first was at the place that is the outcome.
SELECT case_no, first_ms AS ms FROM taken WHERE node = {outcome}
