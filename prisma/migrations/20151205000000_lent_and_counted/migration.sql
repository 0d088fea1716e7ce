-- Addresses that a platform lends for a while, sealed: whoever knows one may write into that chat.
CREATE TABLE lent_addresses (
  name    text PRIMARY KEY,
  address bytea NOT NULL,
  until   timestamptz(3) NOT NULL
);

-- How many calls of a month a platform has counted against its allowance.
CREATE TABLE platform_calls (
  platform text NOT NULL,
  month    text NOT NULL,
  calls    int  NOT NULL DEFAULT 0,
  PRIMARY KEY (platform, month)
);
