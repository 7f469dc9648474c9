-- How many are still in the funnel.
SELECT @people(true) AS people FROM {level}
