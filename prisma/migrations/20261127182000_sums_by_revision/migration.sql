-- Who knows the sums of a revision asks only for what was written since. Nothing of the scoring is said here. The mark tells
-- a revision from one of the same number in a database that was put back.
CREATE TABLE score_revisions (
  revision bigint PRIMARY KEY,
  mark     uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO score_revisions (revision) VALUES (0);
ALTER TABLE score_sums ADD COLUMN revision bigint NOT NULL DEFAULT 0;
CREATE INDEX score_sums_by_revision ON score_sums (revision);

-- The first of those that give a piece are found in the order of their tickets.
DROP INDEX score_courses_standing;
CREATE INDEX score_courses_standing ON score_courses (unit_code, piece, until, ticket_no);
