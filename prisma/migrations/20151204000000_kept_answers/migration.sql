-- A long answer that a member may read as one page, for a while; the token itself is kept nowhere.
CREATE TABLE kept_answers (
  token_hash text PRIMARY KEY,
  member_id  uuid NOT NULL REFERENCES members,
  answer     bytea NOT NULL,
  until      timestamptz(3) NOT NULL
);
