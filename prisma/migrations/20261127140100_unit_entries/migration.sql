-- Beside its reports a unit has entries of the knowledge base, and notices about poor work.
ALTER TABLE reports DROP CONSTRAINT reports_kind_check;
ALTER TABLE reports ADD CONSTRAINT reports_kind_check CHECK (kind IN ('monthly', 'event', 'knowledge', 'notice'));
