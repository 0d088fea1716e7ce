-- Chinese is written without spaces, and most words have two characters: a text is found by its pairs of characters.
CREATE FUNCTION bigrams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(s, i, 2)), '{}')
  FROM (SELECT lower(regexp_replace(words, '\s+', '', 'g')) AS s) AS plain, generate_series(1, length(s) - 1) AS i
$$;
CREATE INDEX tickets_by_words ON tickets USING gin (bigrams(summary));

-- The last four digits of the telephone and the pairs of the street's name, hashed with a key: found again, never read.
-- What was kept before there were such marks is marked by the service.
ALTER TABLE tickets ADD COLUMN citizen_tail bytea;
ALTER TABLE tickets ADD COLUMN citizen_street text[] NOT NULL DEFAULT '{}';
ALTER TABLE tickets ADD COLUMN citizen_marked boolean NOT NULL DEFAULT false;
CREATE INDEX tickets_by_street ON tickets USING gin (citizen_street);
CREATE INDEX tickets_by_phone ON tickets (citizen_phone) WHERE citizen_phone IS NOT NULL;
CREATE INDEX tickets_by_phone_end ON tickets (citizen_tail) WHERE citizen_tail IS NOT NULL;
CREATE INDEX tickets_unmarked ON tickets (no) WHERE citizen IS NOT NULL AND NOT citizen_marked;
