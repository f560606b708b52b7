// Invoices that are reminded of, among many that are not.
// params: none
// columns: none
// index: none
CREATE INDEX invoice_dunning_level IF NOT EXISTS
FOR (invoice:Invoice)
ON (invoice.dunning_level)
