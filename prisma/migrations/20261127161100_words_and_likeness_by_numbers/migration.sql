-- The pairs of characters of a complaint, each a number: an index of them costs a fifth of one of the pairs as texts, which
-- were made of the complaint again for each of its uses. Of other characters than these there are no pairs: what is found is
-- compared exactly.
CREATE FUNCTION pairs(words text) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT (ascii(pair)::bigint * 65536 + ascii(substr(pair, 2)) - 2147483648)::integer), '{}')
  FROM (
    SELECT translate(substr(s, i, 2), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') AS pair
    FROM (SELECT regexp_replace(words, '\s+', '', 'g') AS s) AS plain, generate_series(1, length(s) - 1) AS i) AS cut
  WHERE pair ~ '^[0-9a-z\u4e00-\u9fff]{2}$'
$$;
-- Tickets of one street with the same words have this in common. By the street alone every ticket of a long street was
-- compared with every other.
CREATE FUNCTION alike(street text[], pairs integer[]) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN cardinality(street) > 0 THEN substr(sha256(convert_to(
    array_to_string(street, ' ') || '|' || array_to_string(pairs, ' '), 'UTF8')), 1, 12) END
$$;
ALTER TABLE tickets ADD COLUMN pairs integer[] NOT NULL DEFAULT '{}', ADD COLUMN alike bytea;
UPDATE tickets SET pairs = pairs(summary), alike = alike(citizen_street, pairs(summary));
DROP INDEX tickets_by_words;
CREATE INDEX tickets_by_words ON tickets USING gin (pairs);
CREATE INDEX tickets_alike ON tickets (alike, received_at, no) WHERE alike IS NOT NULL;
