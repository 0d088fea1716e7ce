-- Messages are taken in their order, a batch at a time, out of however many are due at one instant.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE state IN ('pending', 'sending');
-- Whoever asked does not wait behind a morning's reminders.
CREATE INDEX outbox_awaited ON outbox (due_at, id)
  WHERE state IN ('pending', 'sending') AND notice ->> 'kind' IN ('answer', 'citizen');
