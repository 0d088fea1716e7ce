-- Every pass of the sweep forgets what is over: without these it read every file that was ever kept, and every event.
CREATE INDEX attachments_unsubmitted ON attachments (at)
  WHERE bound_at IS NULL OR state NOT IN ('fetching', 'kept');
-- Also for the foreign key, which looks for whoever still has a file that goes.
CREATE INDEX attachments_by_file ON attachments (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX inbox_unforgotten ON inbox (done_at)
  WHERE state = 'done' AND (event IS NOT NULL OR response IS NOT NULL);
