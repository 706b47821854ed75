"""Processes that are ended with SIGKILL at their writes and at random moments, and what is left of the library."""
