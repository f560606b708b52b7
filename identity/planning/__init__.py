"""What a batch of records changes: planned against the population, written by the graph, applied after the commit."""
