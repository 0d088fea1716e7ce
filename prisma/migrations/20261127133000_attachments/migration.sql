-- What members send to a ticket: the bytes sealed, each file once, found by the hash of what it holds.
CREATE TABLE kept_files (
  sha256  text PRIMARY KEY,
  kind    text NOT NULL CHECK (kind IN ('jpeg', 'png', 'heic', 'pdf', 'amr', 'ogg')),
  bytes   int  NOT NULL,
  content bytea NOT NULL
);

-- One row for each that was sent, fetched from its platform as long as it takes. Under what the platform gives it, and
-- what it is called, is sealed. Without a use nobody has said yet what it belongs to; without bound_at it waits for what
-- is being written.
CREATE TABLE attachments (
  id              bigserial PRIMARY KEY,
  key             text NOT NULL UNIQUE,
  member_id       uuid NOT NULL REFERENCES members,
  sent            bytea NOT NULL,
  sent_as         text NOT NULL CHECK (sent_as IN ('picture', 'voice', 'file')),
  at              timestamptz(3) NOT NULL,
  use             text CHECK (use IN ('report', 'return', 'objection', 'ticket')),
  ticket_no       text REFERENCES tickets,
  confirmation_id bigint REFERENCES confirmations,
  objection_id    bigint REFERENCES objections,
  bound_at        timestamptz(3),
  state           text NOT NULL DEFAULT 'fetching'
                  CHECK (state IN ('fetching', 'kept', 'twice', 'refused', 'lost', 'dropped')),
  sha256          text REFERENCES kept_files,
  attempts        int NOT NULL DEFAULT 0,
  due_at          timestamptz(3) NOT NULL DEFAULT service_now()
);
CREATE INDEX attachments_by_ticket ON attachments (ticket_no);
CREATE INDEX attachments_by_objection ON attachments (objection_id);
CREATE INDEX attachments_by_member ON attachments (member_id, state);
CREATE INDEX attachments_due ON attachments (state, due_at);
