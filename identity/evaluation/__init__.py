"""How well persons were found, against a truth: measures, how sure they are, and what caused each mistake."""
