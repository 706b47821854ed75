"""The HTTP face: one router a file."""
