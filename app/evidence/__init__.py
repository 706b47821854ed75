"""What a statement is worth against everything else in the library."""
