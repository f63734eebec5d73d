-- Counts up whenever another version comes into force, so that nobody mistakes one state of all policies for another.
alter table policy add column moves bigint not null default 0;
