"""What authors may write: the table of keys with their names and types, and guesses at slips."""
