-- The places of some cases, in order.
SELECT case_no, position, node FROM visits WHERE case_no IN ({examples}) AND position <= {longest}
