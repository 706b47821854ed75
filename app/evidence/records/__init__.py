"""What a record documents: which of its sentences are its act, and which only what somebody says in it."""
