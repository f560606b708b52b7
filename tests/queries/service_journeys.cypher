// The journeys to `service` of the rules that ship, counted again by the database: a walk over each person's contacts.
// params: since, until
// columns: persons, begun, entered, came_first
// index: none
// scans: tests have few persons
MATCH (person:Person)
WITH person, COLLECT {
  MATCH (person)<-[:OF]-(:Record)<-[:BY]-(touchpoint:Touchpoint)
  WHERE touchpoint.at < $until
  WITH touchpoint.at AS at, collect(touchpoint.type) AS types
  ORDER BY at
  RETURN [at, CASE
    WHEN any(type IN types WHERE type IN
      ['ticket_opened', 'complaint', 'ticket', 'order status', 'call', 'checkout_failed']) THEN 'waiting' END, CASE
    WHEN any(type IN types WHERE type IN ['ticket_closed', 'survey_answered']) THEN 'helped' END, CASE
    WHEN 'answer_sent' IN types THEN 'answered' END]
} AS moments
WITH person, reduce(way = [[null, '']], moment IN moments | CASE
  WHEN moment[1] IS NOT NULL AND way[-1][1] <> 'waiting' THEN way + [[moment[0], 'waiting']]
  WHEN moment[2] IS NOT NULL AND way[-1][1] IN ['waiting', 'answered'] THEN way + [[moment[0], 'helped']]
  WHEN moment[3] IS NOT NULL AND way[-1][1] = 'waiting' THEN way + [[moment[0], 'answered']]
  ELSE way END)[1..] AS steps
WITH count(person) AS persons, collect(steps) AS ways
WITH persons, ways, ['waiting', 'answered', 'helped'] AS stages
WITH persons,
  size([steps IN ways WHERE size(steps) > 0 AND steps[0][0] >= $since]) AS begun,
  [stage IN stages | reduce(total = 0, steps IN ways |
    total + size([step IN steps WHERE step[1] = stage AND step[0] >= $since]))] AS entered,
  [stage IN stages | size([steps IN ways WHERE [step IN steps WHERE step[1] = stage][0][0] >= $since])] AS came_first
RETURN persons, begun,
  {waiting: entered[0], answered: entered[1], helped: entered[2]} AS entered,
  {waiting: came_first[0], answered: came_first[1], helped: came_first[2]} AS came_first
