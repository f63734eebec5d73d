-- Each change of the calendar has a number; a due date remembers by which one it was computed.
alter table calendar_year
    add column provisional varchar(300) null comment 'why this year is not yet the official one';

alter table calendar_day
    add column reason varchar(300) null;

create table calendar_version (
    id      int not null primary key,
    version int not null
) character set utf8mb4 collate utf8mb4_bin;
insert into calendar_version (id, version) values (1, 1);
