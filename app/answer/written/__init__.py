"""Answers written by a model: what it is offered, what it wrote, and what of that may be shown."""
