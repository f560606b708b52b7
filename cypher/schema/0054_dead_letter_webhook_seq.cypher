// What could not be delivered is kept once for each webhook.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT dead_letter_webhook_seq IF NOT EXISTS
FOR (letter:DeadLetter)
REQUIRE (letter.webhook, letter.seq) IS UNIQUE
