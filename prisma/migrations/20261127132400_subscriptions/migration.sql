-- Who gets the daily summary.
CREATE TABLE subscriptions (
  member_id uuid PRIMARY KEY REFERENCES members,
  since     timestamptz(3) NOT NULL
);
