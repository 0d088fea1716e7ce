-- The service's time (reliability 1.11): the database's clock plus one offset that every process shares.
CREATE TABLE service_clock (
  only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  offset_ms bigint  NOT NULL DEFAULT 0,
  -- The HOTLINE_NOW that was applied last, so that a restart with the same value does not move the clock again.
  set_from  text
);
INSERT INTO service_clock DEFAULT VALUES;
CREATE FUNCTION service_now() RETURNS timestamptz(3) LANGUAGE sql STABLE AS
  $$ SELECT (clock_timestamp() + (SELECT offset_ms FROM service_clock) * interval '1 millisecond')::timestamptz(3) $$;

-- People
CREATE TABLE units (
  code     text PRIMARY KEY,
  name     text NOT NULL UNIQUE,
  cohort   text NOT NULL CHECK (cohort IN ('ranked', 'reference', 'single')),
  short    text[] NOT NULL DEFAULT '{}',
  position integer NOT NULL
);
CREATE TABLE members (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  platform    text NOT NULL CHECK (platform IN ('wecom', 'dingtalk')),
  user_id     text NOT NULL,
  user_key    text NOT NULL,
  name        text NOT NULL,
  unit_code   text REFERENCES units,
  roles       text[] NOT NULL,
  active      boolean NOT NULL DEFAULT true,
  -- Set when the platform said that nobody of this account can be reached; the office is told once.
  unreachable timestamptz(3),
  UNIQUE (platform, user_key)
);
CREATE INDEX members_by_unit ON members (unit_code);
CREATE TABLE holiday_notices (
  number  text PRIMARY KEY,
  year    integer NOT NULL,
  issued  text NOT NULL,
  address text NOT NULL,
  rest    text[] NOT NULL,
  work    text[] NOT NULL,
  added   timestamptz(3) NOT NULL DEFAULT service_now()
);

-- Tickets
CREATE TABLE tickets (
  no            text PRIMARY KEY CHECK (no ~ '^[A-Za-z0-9-]{1,40}$'),
  source        text NOT NULL CHECK (source IN ('12345', '110')),
  kind          text NOT NULL CHECK (kind IN ('consult', 'suggest', 'help', 'complaint', 'supervised', 'complex')),
  received_at   timestamptz(3) NOT NULL,
  due_at        timestamptz(3),
  legal_basis   text,
  urgent        boolean NOT NULL DEFAULT false,
  summary       text NOT NULL,
  repeat_of     text,
  -- Name, phone and address as one AES-256-GCM envelope; the phone's keyed hash finds repeat callers.
  citizen       bytea,
  citizen_phone bytea,
  version       integer NOT NULL DEFAULT 1,
  added_at      timestamptz(3) NOT NULL DEFAULT service_now()
);
CREATE INDEX tickets_by_received ON tickets (received_at);
CREATE TABLE assignments (
  ticket_no               text NOT NULL REFERENCES tickets,
  seq                     integer NOT NULL CHECK (seq >= 1),
  unit_code               text NOT NULL REFERENCES units,
  received_at             timestamptz(3) NOT NULL,
  first_contact_until     timestamptz(3) NOT NULL,
  closing_until           timestamptz(3) NOT NULL,
  return_other_unit_until timestamptz(3) NOT NULL,
  return_outside_until    timestamptz(3) NOT NULL,
  contacted_at            timestamptz(3),
  contacted_via           text CHECK (contacted_via IN ('chat', 'import')),
  closed_at               timestamptz(3),
  closed_via              text CHECK (closed_via IN ('chat', 'import')),
  result                  text CHECK (result IN ('solved', 'explained', 'filed', 'unsolved')),
  report                  text,
  ended_at                timestamptz(3),
  PRIMARY KEY (ticket_no, seq),
  CHECK (contacted_at IS NULL OR contacted_at >= received_at),
  CHECK (closed_at IS NULL OR closed_at >= received_at)
);
CREATE INDEX assignments_by_unit ON assignments (unit_code, received_at);
CREATE INDEX assignments_open ON assignments (unit_code, closing_until) WHERE closed_at IS NULL AND ended_at IS NULL;
CREATE TABLE limit_changes (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_no text NOT NULL,
  seq       integer NOT NULL,
  limit_name text NOT NULL,
  old_until timestamptz(3) NOT NULL,
  new_until timestamptz(3) NOT NULL,
  reason    text NOT NULL,
  at        timestamptz(3) NOT NULL DEFAULT service_now(),
  FOREIGN KEY (ticket_no, seq) REFERENCES assignments
);
CREATE TABLE returns (
  ticket_no    text NOT NULL REFERENCES tickets,
  requested_at timestamptz(3) NOT NULL,
  -- The charge that asked to be relieved.
  seq          integer NOT NULL,
  ground       text NOT NULL CHECK (ground IN ('outside', 'other-unit')),
  reason       text NOT NULL,
  decision     text CHECK (decision IN ('accepted', 'refused')),
  decided_at   timestamptz(3),
  move_to      text REFERENCES units,
  move_at      timestamptz(3),
  via          text NOT NULL CHECK (via IN ('chat', 'import')),
  PRIMARY KEY (ticket_no, requested_at),
  CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE INDEX returns_pending ON returns (requested_at) WHERE decision IS NULL;
CREATE TABLE revisits (
  ticket_no       text NOT NULL REFERENCES tickets,
  at              timestamptz(3) NOT NULL,
  reached         boolean NOT NULL,
  contacted_first text CHECK (contacted_first IN ('yes', 'no')),
  on_time         text CHECK (on_time IN ('yes', 'no')),
  result          text CHECK (result IN ('solved', 'explained', 'filed', 'unsolved')),
  satisfaction    text CHECK (satisfaction IN ('satisfied', 'fair', 'average', 'dissatisfied')),
  note            text,
  PRIMARY KEY (ticket_no, at)
);

-- Appraisal
CREATE TABLE marks (
  period    text NOT NULL,
  unit_code text NOT NULL REFERENCES units,
  item      text NOT NULL,
  points    numeric(6, 2) NOT NULL,
  reason    text NOT NULL,
  at        timestamptz(3) NOT NULL,
  given_by  text NOT NULL,
  PRIMARY KEY (period, unit_code, item, at)
);
CREATE TABLE reports (
  unit_code text NOT NULL REFERENCES units,
  at        timestamptz(3) NOT NULL,
  title     text NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('monthly', 'event')),
  PRIMARY KEY (unit_code, at, title)
);
CREATE TABLE adjustments (
  period    text NOT NULL,
  unit_code text NOT NULL REFERENCES units,
  kind      text NOT NULL CHECK (kind IN ('bonus', 'deduction')),
  clause    integer NOT NULL,
  at        timestamptz(3) NOT NULL,
  points    numeric(6, 2),
  ticket_no text,
  reason    text NOT NULL,
  status    text NOT NULL CHECK (status IN ('proposed', 'verified', 'agreed', 'approved', 'rejected')),
  given_by  text NOT NULL,
  PRIMARY KEY (period, unit_code, kind, clause, at)
);
CREATE TABLE scoring_runs (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  period       text NOT NULL,
  scheme_id    text NOT NULL,
  scheme_hash  text NOT NULL,
  as_of        timestamptz(3) NOT NULL,
  facts_digest text NOT NULL,
  tallies      jsonb NOT NULL,
  standings    jsonb NOT NULL,
  made_at      timestamptz(3) NOT NULL DEFAULT service_now()
);
CREATE INDEX scoring_runs_latest ON scoring_runs (period, scheme_hash, as_of DESC);
-- One row an event; the scoring job takes and deletes them. Insert only, so that nobody waits for anybody.
CREATE TABLE score_events (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit_code text NOT NULL
);

-- Reminders and messages
CREATE TABLE reminders (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_no text NOT NULL,
  seq       integer NOT NULL,
  limit_name text NOT NULL,
  deadline  timestamptz(3) NOT NULL,
  stage     text NOT NULL CHECK (stage IN ('due-day', 'last-hours', 'overdue', 'escalated', 'window')),
  audience  text NOT NULL CHECK (audience IN ('liaisons', 'leaderAndOffice')),
  due_at    timestamptz(3) NOT NULL,
  state     text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'fired', 'cancelled', 'overtaken')),
  cause     text,
  fired_at  timestamptz(3),
  UNIQUE (ticket_no, seq, limit_name, deadline, stage, audience),
  FOREIGN KEY (ticket_no, seq) REFERENCES assignments
);
CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'pending';
CREATE TABLE outbox (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- What makes the message one and the same: a second insert of it does nothing.
  key          text NOT NULL UNIQUE,
  member_id    uuid NOT NULL REFERENCES members,
  -- Ids only. Anything personal is in `sealed`.
  notice       jsonb NOT NULL,
  sealed       bytea,
  due_at       timestamptz(3) NOT NULL,
  state        text NOT NULL DEFAULT 'pending'
               CHECK (state IN ('pending', 'sending', 'sent', 'cancelled', 'unreachable', 'unknown', 'dead')),
  attempts     integer NOT NULL DEFAULT 0,
  lease_until  timestamptz(3),
  -- Rendered before the call, sealed, so that a retry sends the same bytes.
  body         bytea,
  card_id      text,
  ticket_no    text,
  message_id   text,
  handle       text,
  handle_until timestamptz(3),
  error        text,
  made_at      timestamptz(3) NOT NULL DEFAULT service_now(),
  sent_at      timestamptz(3)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_cards ON outbox (ticket_no) WHERE handle IS NOT NULL;
CREATE TABLE reminder_recipients (
  reminder_id bigint NOT NULL REFERENCES reminders,
  member_id   uuid NOT NULL REFERENCES members,
  outbox_id   bigint NOT NULL REFERENCES outbox,
  PRIMARY KEY (reminder_id, member_id)
);
CREATE INDEX reminder_recipients_by_outbox ON reminder_recipients (outbox_id);
-- The times of what was sent to one member: our own pace, below the platform's silent limit.
CREATE TABLE send_pace (
  member_id uuid NOT NULL REFERENCES members,
  at        timestamptz(3) NOT NULL
);
CREATE INDEX send_pace_by_member ON send_pace (member_id, at);
CREATE TABLE inbox (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key         text NOT NULL UNIQUE,
  platform    text NOT NULL,
  -- The event, sealed: a report may name a citizen.
  event       bytea,
  state       text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
  attempts    integer NOT NULL DEFAULT 0,
  lease_until timestamptz(3),
  -- The platform's own answer as first given, sealed; a redelivery gets the same.
  response    bytea,
  error       text,
  received_at timestamptz(3) NOT NULL DEFAULT service_now(),
  done_at     timestamptz(3)
);
CREATE INDEX inbox_open ON inbox (received_at) WHERE state = 'pending';
-- What a member is in the middle of: the next message is a reason or a report.
CREATE TABLE drafts (
  member_id uuid PRIMARY KEY REFERENCES members,
  draft     bytea NOT NULL,
  until     timestamptz(3) NOT NULL
);
CREATE TABLE platform_tokens (
  name       text PRIMARY KEY,
  token      bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE TABLE platform_pauses (
  api   text PRIMARY KEY,
  until timestamptz(3) NOT NULL
);
-- Small facts shared by all processes: the queue's epoch, the scheme in use.
CREATE TABLE service_facts (
  name  text PRIMARY KEY,
  value text NOT NULL
);

-- Audit: chained by sha256, never changed.
CREATE TABLE audit (
  seq       bigint PRIMARY KEY,
  at        timestamptz(3) NOT NULL,
  actor     text NOT NULL,
  act       text NOT NULL,
  subject   text NOT NULL,
  why       text,
  detail    jsonb NOT NULL DEFAULT '{}',
  prev_hash text NOT NULL,
  hash      text NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, seq);
CREATE FUNCTION audit_hash(seq bigint, at timestamptz, actor text, act text, subject text, why text, detail jsonb, prev text)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(seq, (extract(epoch FROM at) * 1000)::bigint, actor, act, subject, why, detail, prev)::text, 'UTF8')), 'hex')
$$;
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  -- Held until commit, so that the order of the chain is the order of the commits.
  PERFORM pg_advisory_xact_lock(4711);
  SELECT audit.seq, audit.hash INTO last FROM audit ORDER BY audit.seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.prev_hash := coalesce(last.hash, '');
  NEW.at := service_now();
  NEW.hash := audit_hash(NEW.seq, NEW.at, NEW.actor, NEW.act, NEW.subject, NEW.why, NEW.detail, NEW.prev_hash);
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain();
CREATE FUNCTION audit_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit is never changed'; END $$;
CREATE TRIGGER audit_is_final BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_is_kept BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_final();
