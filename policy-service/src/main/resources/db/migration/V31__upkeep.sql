-- What a register said that cannot be so; open until it says something better.
create table quality_ticket (
    id         bigint       not null auto_increment primary key,
    subject    varchar(64)  not null,
    register   varchar(100) not null,
    attribute  varchar(40)  not null,
    period     varchar(100) not null,
    kind       varchar(20)  not null,
    detail     varchar(500) not null,
    state      varchar(10)  not null,
    first_seen datetime(6)  not null,
    last_seen  datetime(6)  not null,
    unique key quality_ticket_once (subject, register, attribute, period, kind),
    key quality_ticket_state (state, id),
    constraint quality_ticket_kind check (kind in ('UNREADABLE', 'FUTURE', 'CONTRADICTION')),
    constraint quality_ticket_state check (state in ('OPEN', 'CLOSED'))
) default character set utf8mb4 collate utf8mb4_bin;

-- Our subscription to each register's changes, and up to which subject we asked to be told.
create table profile_feed (
    register     varchar(100) not null primary key,
    resource     varchar(64)  not null,
    subscription char(36)     not null,
    watched_to   bigint       not null default 0,
    state        varchar(10)  not null,
    read_at      datetime(6)  null,
    constraint profile_feed_state check (state in ('READING', 'FULL', 'STOPPED'))
) default character set utf8mb4 collate utf8mb4_bin;
