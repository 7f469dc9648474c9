"""What follows from records: scores, pains, grades of evidence, targets, texts, relations."""
