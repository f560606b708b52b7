// How far a webhook is in the outbox of its audience; one that is new is at the beginning.
// params: id
// columns: position, failures, retry_at
// index: webhook_id
MERGE (webhook:Webhook {id: $id})
ON CREATE SET webhook.position = 0, webhook.failures = 0
RETURN webhook.position AS position, webhook.failures AS failures, webhook.retry_at AS retry_at
