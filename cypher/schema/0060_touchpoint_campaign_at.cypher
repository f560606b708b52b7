// What was sent in a campaign and what came back is found by the campaign, without anybody's history.
// params: none
// columns: none
// index: none
CREATE INDEX touchpoint_campaign_at IF NOT EXISTS
FOR (touchpoint:Touchpoint)
ON (touchpoint.campaign, touchpoint.at)
