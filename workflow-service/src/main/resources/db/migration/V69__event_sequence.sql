-- An act's number within its case is given after the commit, together with its place in the feed:
-- whoever acts needs no lock for it.
alter table case_event modify column sequence int null;
