"""Documents compiled: a selection becomes one Cypher statement, and its rows the answer.

Only whole and faultless answers are given this way. Whatever is different (a field that no table below `types/` knows,
an argument out of its range, a customer whom nobody or several may be) steps aside, and GraphQL executes the document
the ordinary way: so an error is always the ordinary one.
"""
