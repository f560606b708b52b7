// What the driver makes of a value is what comes back.
// params: value
// columns: value
// index: none
RETURN $value AS value
