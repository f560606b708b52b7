"""An audience of everybody, with the gates and without."""
