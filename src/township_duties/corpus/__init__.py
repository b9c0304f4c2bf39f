"""Many lists as one set of Delta Lake tables, for questions about all townships."""
