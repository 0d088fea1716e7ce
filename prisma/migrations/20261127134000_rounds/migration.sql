-- A ticket that its citizen found unsolved or was dissatisfied with is handled a second time. That stands beside the
-- charge and never in it: what the unit did first is what is scored.
CREATE TABLE rounds (
  ticket_no    text NOT NULL,
  -- 2 is the second handling.
  round        integer NOT NULL CHECK (round >= 2),
  -- The charge that it belongs to.
  seq          integer NOT NULL,
  opened_at    timestamptz(3) NOT NULL,
  until        timestamptz(3) NOT NULL,
  -- The counted days of its limit: [[day, working, count, notice], …].
  proof        jsonb NOT NULL DEFAULT '[]',
  contacted_at timestamptz(3),
  closed_at    timestamptz(3),
  result       text CHECK (result IN ('solved', 'explained', 'filed', 'unsolved')),
  report       text,
  PRIMARY KEY (ticket_no, round),
  FOREIGN KEY (ticket_no, seq) REFERENCES assignments,
  CHECK (contacted_at IS NULL OR contacted_at >= opened_at),
  CHECK (closed_at IS NULL OR closed_at >= opened_at),
  CHECK ((closed_at IS NULL) = (result IS NULL))
);
CREATE INDEX rounds_open ON rounds (until) WHERE closed_at IS NULL;
