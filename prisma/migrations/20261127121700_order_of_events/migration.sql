-- Events of one member are handled in the order in which they were kept, and an act happened when the member did it.
ALTER TABLE inbox
  -- Whose events wait for one another; null for what waits for nobody, and for what an earlier version kept.
  ADD COLUMN member text,
  -- When the platform says it happened.
  ADD COLUMN stamped_at timestamptz(3);
CREATE INDEX inbox_turns ON inbox (member, id) WHERE state = 'pending';
