-- Stages by the clock, weekly ones, and one before a rest; a stage that comes again and again has a turn of its own.
ALTER TABLE reminders DROP CONSTRAINT reminders_stage_check;
ALTER TABLE reminders ADD CONSTRAINT reminders_stage_check CHECK (stage IN ('before-rest', 'due-day', 'urgent-half',
  'last-hours', 'urgent-last', 'overdue', 'urgent-over', 'escalated', 'weekly', 'window'));
ALTER TABLE reminders DROP CONSTRAINT reminders_audience_check;
ALTER TABLE reminders ADD CONSTRAINT reminders_audience_check
  CHECK (audience IN ('liaisons', 'leaderAndOffice', 'liaisonsAndLeader'));
ALTER TABLE reminders ADD COLUMN turn integer NOT NULL DEFAULT 0;
ALTER TABLE reminders DROP CONSTRAINT reminders_ticket_no_seq_limit_name_deadline_stage_audience_key;
ALTER TABLE reminders ADD UNIQUE (ticket_no, seq, limit_name, deadline, stage, audience, turn);
