-- Since when nothing of the citizen is kept any more; imports bring none of it back.
ALTER TABLE tickets ADD COLUMN citizen_erased_at timestamptz(3);
