-- How the files of a source are read, kept by name; no row of any file is in it.
CREATE TABLE import_mappings (
  name       text PRIMARY KEY CHECK (char_length(name) BETWEEN 1 AND 40),
  kind       text NOT NULL,
  mapping    jsonb NOT NULL,
  changed_at timestamptz(3) NOT NULL DEFAULT service_now()
);
