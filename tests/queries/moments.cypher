// A moment as the database tells it, in another zone than UTC.
// params: none
// columns: moment, day, moments
// index: none
RETURN
  datetime('2026-03-01T12:00:00+02:00') AS moment,
  date('2026-03-01') AS day,
  [[1, datetime('2026-03-01T12:00:00Z')]] AS moments
