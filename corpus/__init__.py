"""The starter corpus: what a first run ingests."""
