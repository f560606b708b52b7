// Note that an address did not answer as it should, why, and when to try again.
// params: id, failures, retry_at, problem
// columns: none
// index: webhook_id
MATCH (webhook:Webhook {id: $id})
SET webhook.failures = $failures, webhook.retry_at = $retry_at, webhook.problem = $problem
