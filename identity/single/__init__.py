"""One record against all: the same candidates and the same bits as arrays of many tell, where arrays cost too much.

An operation on an array costs a microsecond or more, however short the array is, and to compare a record with a few
others takes hundreds of them. So here a record is read, keyed and compared value by value; arrays serve where they
hold an element for each candidate. `Lookup` is the way in; `score` comes here for few pairs.
"""
