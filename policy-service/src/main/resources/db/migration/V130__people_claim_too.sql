-- Who claims, holds and is paid is an enterprise by its credit code, or a person by their account.
alter table claim          modify enterprise varchar(64) not null;
alter table grant_place    modify enterprise varchar(64) not null;
alter table grant_hold     modify enterprise varchar(64) not null;
alter table ledger_entry   modify enterprise varchar(64) null;
alter table treasury_line  modify enterprise varchar(64) not null;
alter table recovery_order modify enterprise varchar(64) not null;
