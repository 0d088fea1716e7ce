-- The file that somebody brings on the page, sealed, for as long as he works on it: whichever process he meets next finds it.
CREATE TABLE upload_files (
  session_hash text NOT NULL,
  id           text NOT NULL,
  state        bytea NOT NULL,
  CONSTRAINT upload_files_pkey PRIMARY KEY (session_hash),
  CONSTRAINT upload_files_session_hash_fkey FOREIGN KEY (session_hash)
    REFERENCES upload_passes (session_hash) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE upload_parts (
  session_hash text NOT NULL,
  place        integer NOT NULL,
  content      bytea NOT NULL,
  CONSTRAINT upload_parts_pkey PRIMARY KEY (session_hash, place),
  CONSTRAINT upload_parts_session_hash_fkey FOREIGN KEY (session_hash)
    REFERENCES upload_files (session_hash) ON DELETE CASCADE ON UPDATE CASCADE
);
