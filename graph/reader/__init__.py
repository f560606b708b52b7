"""What the graph says about customers, as plain values: one module an answer, one statement a call."""
