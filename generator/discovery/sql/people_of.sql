-- The people of some cases.
SELECT DISTINCT person FROM cases WHERE case_no IN ({examples})
