-- Who was shown a citizen's name, number and address, and whether the message was taken back.
CREATE TABLE reveals (
  id        bigserial PRIMARY KEY,
  ticket_no text NOT NULL REFERENCES tickets,
  member_id uuid NOT NULL REFERENCES members,
  reason    text NOT NULL CHECK (reason IN ('contact', 'revisit', 'visit', 'other')),
  at        timestamptz(3) NOT NULL,
  -- How long the message stays.
  minutes   int  NOT NULL,
  outbox_id bigint REFERENCES outbox,
  recall    text NOT NULL DEFAULT 'waiting' CHECK (recall IN ('waiting', 'recalled', 'kept')),
  tries     int  NOT NULL DEFAULT 0,
  -- Not to be tried before.
  next_try  timestamptz(3)
);
CREATE INDEX reveals_by_member ON reveals (member_id, at);
CREATE INDEX reveals_waiting ON reveals (id) WHERE recall = 'waiting';
