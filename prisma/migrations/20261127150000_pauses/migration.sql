-- That the closing clock of a charge stand still: what was asked for and why, who decided it when, how far it moved the
-- limit, and when it was over.
CREATE TABLE pauses (
  ticket_no    text NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  seq          int  NOT NULL,
  until        timestamptz(3) NOT NULL,
  reason       text NOT NULL,
  limit_from   timestamptz(3) NOT NULL,
  limit_to     timestamptz(3) NOT NULL,
  clock        text NOT NULL CHECK (clock IN ('working-days', 'calendar-days', 'hours')),
  length       double precision NOT NULL,
  decision     text CHECK (decision IN ('agreed', 'refused', 'withdrawn')),
  decided_at   timestamptz(3),
  -- As the audit names an actor: an id.
  decided_by   text,
  why          text,
  ended_at     timestamptz(3),
  ended_by     text,
  -- The limit once it was ended before its day.
  limit_back   timestamptz(3),
  PRIMARY KEY (ticket_no, requested_at),
  FOREIGN KEY (ticket_no, seq) REFERENCES assignments,
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK (until > requested_at)
);
-- At most one waits, and at most one runs.
CREATE UNIQUE INDEX pauses_pending ON pauses (ticket_no, seq) WHERE decision IS NULL;
CREATE UNIQUE INDEX pauses_running ON pauses (ticket_no, seq) WHERE decision = 'agreed' AND ended_at IS NULL;
