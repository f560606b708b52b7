// A webhook is found by the audience and the address that it tells.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT webhook_id IF NOT EXISTS
FOR (webhook:Webhook)
REQUIRE webhook.id IS UNIQUE
