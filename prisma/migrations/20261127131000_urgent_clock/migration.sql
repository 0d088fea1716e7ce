-- What is said again after so many minutes, each time as a turn of its own, until somebody says that he knows.
ALTER TABLE reminders ADD COLUMN again_minutes integer;

CREATE TABLE acknowledgements (
  ticket_no text NOT NULL,
  seq       integer NOT NULL,
  member_id uuid NOT NULL REFERENCES members,
  at        timestamptz(3) NOT NULL,
  PRIMARY KEY (ticket_no, seq, member_id, at),
  FOREIGN KEY (ticket_no, seq) REFERENCES assignments
);
