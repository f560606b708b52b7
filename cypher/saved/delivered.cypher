// Note that all entries up to a number are done with.
// params: id, position, at
// columns: none
// index: webhook_id
MATCH (webhook:Webhook {id: $id})
WHERE webhook.position < $position
SET webhook.position = $position, webhook.delivered_at = $at, webhook.failures = 0, webhook.retry_at = null,
  webhook.problem = null
