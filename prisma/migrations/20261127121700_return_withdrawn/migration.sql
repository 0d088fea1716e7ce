-- A return that its unit took back, and why one was refused.
ALTER TABLE returns DROP CONSTRAINT returns_decision_check;
ALTER TABLE returns ADD CONSTRAINT returns_decision_check CHECK (decision IN ('accepted', 'refused', 'withdrawn'));
ALTER TABLE returns ADD COLUMN why text;
