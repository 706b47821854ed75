"""Two accounts held against each other: whether they are of one thing, and in what they differ."""
