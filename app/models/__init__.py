"""Chat models: the only place that speaks to one. What they write is checked elsewhere."""
