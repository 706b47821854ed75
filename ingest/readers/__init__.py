"""From bytes to normalized text with a page map: PDF, HTML, Markdown and plain text behind one protocol."""
