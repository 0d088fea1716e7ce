-- Who of the third party made a call, by a code that its sender uses; never a name.
CREATE TABLE interviewers (
  ticket_no   text NOT NULL,
  at          timestamptz(3) NOT NULL,
  interviewer text NOT NULL,
  PRIMARY KEY (ticket_no, at),
  FOREIGN KEY (ticket_no, at) REFERENCES revisits
);
