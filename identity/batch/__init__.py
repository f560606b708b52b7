"""Many records at once: from columns of texts to the person of every record, step by step, without a database.

Every step is a function of arrays and of the model, and none keeps anything, so that the steps can run over parts of
the data elsewhere. They decide with the same functions as the stream (keys, levels, weights, linkage, attaching), so
that both find the same persons.
"""
