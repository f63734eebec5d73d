-- A citizen is known by their account.
alter table declared_fact modify enterprise varchar(64) not null;
