-- The office's topics, each version of the list whole: [{"topic", "words", "active"}, …] in its order.
CREATE TABLE topic_lists (
  version integer PRIMARY KEY CHECK (version > 0),
  topics  jsonb NOT NULL,
  at      timestamptz(3) NOT NULL DEFAULT service_now()
);
