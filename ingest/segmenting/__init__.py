"""The parts of `ingest.segment`: where sentences end, what they depend on, what stands twice, what makes a passage."""
