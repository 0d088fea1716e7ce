-- A part of every name that this database uses on a platform, so that another database behind the same application
-- (a copy, a test, an earlier one) never uses the same.
INSERT INTO service_facts (name, value)
VALUES ('installation', left(replace(gen_random_uuid()::text, '-', ''), 10)) ON CONFLICT (name) DO NOTHING;

-- How often a dead message was offered again; those that wait for it, and what their platform has taken since.
ALTER TABLE outbox ADD COLUMN revived integer NOT NULL DEFAULT 0;
CREATE INDEX outbox_dead ON outbox (due_at) WHERE state = 'dead';
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE state = 'sent';
