"""The derived indexes and the embedders that feed them. All of it can be rebuilt from the catalogue."""
