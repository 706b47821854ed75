"""Reading a statement: written cases, minimal pairs, properties."""
