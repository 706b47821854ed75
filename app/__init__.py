"""From a question to an answer: retrieval, evidence, composition, and the faces (API, page, command line)."""
