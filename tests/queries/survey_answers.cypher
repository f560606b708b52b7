// What the answers of a time say, counted by the database.
// params: since, until
// columns: promoters, passives, detractors, effort
// index: touchpoint_type_at
MATCH (touchpoint:Touchpoint)
WHERE touchpoint.type = 'survey_answered' AND touchpoint.at >= $since AND touchpoint.at < $until
WITH replace(replace(replace(touchpoint.payload, '"', ''), ' ', ''), '}', ',') AS told
WITH toFloat(split(split(told, 'score:')[1], ',')[0]) AS score, toFloat(split(split(told, 'effort:')[1], ',')[0]) AS effort
RETURN
  sum(CASE WHEN score >= 9 THEN 1 ELSE 0 END) AS promoters,
  sum(CASE WHEN score >= 7 AND score < 9 THEN 1 ELSE 0 END) AS passives,
  sum(CASE WHEN score < 7 THEN 1 ELSE 0 END) AS detractors,
  avg(effort) AS effort
