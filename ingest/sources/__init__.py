"""From a reference (path, folder, URL) to bytes with provenance."""
