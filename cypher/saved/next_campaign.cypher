// The first campaign that contacts name whose name comes after a text; no row where none does.
// params: after
// columns: campaign
// index: touchpoint_campaign_at
MATCH (touchpoint:Touchpoint)
// The index is of both.
WHERE touchpoint.campaign > $after AND touchpoint.at IS NOT NULL
WITH touchpoint
ORDER BY touchpoint.campaign
LIMIT 1
RETURN touchpoint.campaign AS campaign
