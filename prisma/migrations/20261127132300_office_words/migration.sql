-- What the office tells of its own accord: an urging about a ticket, or a notice to a unit (null: to all). Text sealed.
CREATE TABLE office_words (
  id        bigserial PRIMARY KEY,
  kind      text NOT NULL CHECK (kind IN ('urge', 'notice')),
  ticket_no text REFERENCES tickets,
  unit_code text REFERENCES units,
  said      bytea,
  given_by  uuid NOT NULL REFERENCES members,
  at        timestamptz(3) NOT NULL
);
-- Who confirmed that he has it, or opened it as far as his platform says so.
CREATE TABLE word_receipts (
  word        bigint NOT NULL REFERENCES office_words,
  member_id   uuid NOT NULL REFERENCES members,
  received_at timestamptz(3),
  read_at     timestamptz(3),
  PRIMARY KEY (word, member_id)
);
CREATE INDEX outbox_words ON outbox ((notice ->> 'word')) WHERE notice ->> 'kind' = 'office-word';
