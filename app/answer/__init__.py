"""From a question to an answer: question, selection, composition, verification."""
