"""Texts that others changed: which is in force, and what is said of it later."""
