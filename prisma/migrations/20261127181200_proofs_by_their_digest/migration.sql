-- Bytes are what is sealed: a digest is written in digits, as everywhere.
ALTER TABLE kept_proofs ALTER COLUMN digest TYPE text USING encode(digest, 'hex');
