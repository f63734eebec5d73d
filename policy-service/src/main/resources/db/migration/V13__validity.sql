-- A version is valid from one day and until another, and known from its publication on. Rows are never changed:
-- of the versions that were known and cover a day, the latest counts.
alter table policy_version
    add column valid_from date null,
    add column valid_to   date null,
    add column reason     varchar(500) null;

update policy_version set valid_from = date(date_add(published_at, interval 8 hour));

alter table policy_version modify valid_from date not null;

-- From this day on none of the versions up to this one is in force.
create table policy_withdrawal (
    code         varchar(32)  not null,
    version      int          not null,
    valid_from   date         not null,
    reason       varchar(500) not null,
    withdrawn_at datetime(6)  not null,
    withdrawn_by varchar(100) not null,
    primary key (code, version)
) default character set utf8mb4 collate utf8mb4_bin;
