-- In which order calls came to be known: one that counted before a file was brought is not overtaken by the file.
ALTER TABLE revisits ADD COLUMN arrival bigserial NOT NULL;

-- What a notice said before it was corrected, so that both stay visible.
CREATE TABLE replaced_notices (
  id       bigserial PRIMARY KEY,
  number   text NOT NULL,
  year     int  NOT NULL,
  issued   text NOT NULL,
  address  text NOT NULL,
  rest     text[] NOT NULL,
  work     text[] NOT NULL,
  replaced timestamptz(3) NOT NULL DEFAULT service_now()
);
