-- What was imported is kept as it was written: a json column of MySQL would put a form's questions
-- into an order of its own.
alter table matter_version modify column content mediumtext not null;
alter table life_event_version modify column content mediumtext not null;
-- A withdrawn service takes no new applications; those that run keep their version.
alter table life_event
    add column withdrawn_at datetime(6) null,
    add column withdrawn_by varchar(120) null,
    add column withdrawn_because varchar(500) null;
