"""What a statement tells, read off its own words: the act, its time and figures, what it affirms and denies."""
