"""Reading a statement: sections 2 and 3 of the label guide, without a model, the same for every side."""
