-- Every act on a case, for whoever subscribes: no names, no answers, only numbers and codes.
-- sequence counts per case without gaps; position is the place in the feed of all cases, given
-- after the commit by one sequencer at a time, because ids of open transactions commit out of order.
create table case_event (
    id             bigint not null auto_increment primary key,
    position       bigint null,
    subject        varchar(50) not null,
    sequence       int not null,
    application_id char(36) not null,
    service        varchar(64) not null,
    event          varchar(30) not null,
    from_status    varchar(20) null,
    to_status      varchar(20) null,
    actor          varchar(10) not null,
    at             datetime(6) not null,
    child_number   varchar(50) null,
    matter         char(31) null,
    department     char(18) null,
    received_at    datetime(6) null,
    accepted_at    datetime(6) null,
    due_on         date null,
    limit_days     int null,
    unique key event_of_case (subject, sequence),
    unique key event_position (position)
) character set utf8mb4 collate utf8mb4_bin;

-- One row: its lock makes one sequencer of many.
create table case_event_head (
    id       tinyint not null primary key,
    position bigint not null
) character set utf8mb4 collate utf8mb4_bin;

insert into case_event_head (id, position) values (1, 0);
