"""From bytes to evidence: readers, segmentation, analysis, the catalogue and its derived indexes."""
