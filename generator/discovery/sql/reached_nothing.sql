-- No outcome is named.
SELECT case_no, first_ms AS ms FROM taken WHERE node < 0
