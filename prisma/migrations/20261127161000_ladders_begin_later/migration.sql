-- Of a ticket that comes by a file no reminder is written before the first is due: until then this instant stands for all
-- of them, and from then on for those limits whose reminders are still not written. What is written already stays as it is.
ALTER TABLE assignments ADD COLUMN remind_at timestamptz(3);
CREATE INDEX assignments_to_remind ON assignments (remind_at) WHERE remind_at IS NOT NULL;
