-- The message in whose list this one was told, which was then not sent by itself.
ALTER TABLE outbox ADD COLUMN gathered_in bigint REFERENCES outbox;
CREATE INDEX outbox_gathered ON outbox (gathered_in);
CREATE INDEX outbox_sent_to ON outbox (member_id, sent_at);
