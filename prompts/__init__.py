"""Prompts as Markdown files: a version header, required variables, text."""
