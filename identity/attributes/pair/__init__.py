"""Two values compared without arrays: what each comparator tells of arrays, as a rule that reads from the top.

Where one record is looked up, arrays of a few elements cost more than what they hold. A test compares both ways.
"""
