-- The kit's own tables, the same in every service's schema. Valid on MySQL 8.4 and MariaDB 11.4.

create table idempotency_key (
    caller       varchar(200)  not null,
    request_key  varchar(100)  not null,
    request_hash binary(32)    not null,
    tries        int           not null default 1,
    status       int           null,
    location     varchar(500)  null,
    etag         varchar(200)  null,
    body         mediumtext    null,
    created_at   datetime(6)   not null,
    primary key (caller, request_key),
    index idempotency_key_by_age (created_at)
) default character set utf8mb4 collate utf8mb4_bin;

-- detail is text: a JSON column would reorder its keys and break the hash.
create table audit_event (
    seq          bigint        not null primary key,
    at           datetime(6)   not null,
    actor        varchar(100)  not null,
    on_behalf_of varchar(100)  null,
    via          varchar(100)  null,
    act          varchar(60)   not null,
    object_type  varchar(60)   not null,
    object_id    varchar(100)  not null,
    outcome      varchar(60)   not null,
    detail       mediumtext    not null,
    trace_id     varchar(32)   null,
    prev_hash    char(64)      not null,
    hash         char(64)      not null,
    index audit_event_by_object (object_type, object_id),
    index audit_event_by_actor (actor, at),
    index audit_event_by_time (at)
) default character set utf8mb4 collate utf8mb4_bin;

-- One row: its lock puts the events in one order.
create table audit_head (
    id   tinyint  not null primary key,
    seq  bigint   not null,
    hash char(64) not null
) default character set utf8mb4 collate utf8mb4_bin;

insert into audit_head (id, seq, hash) values (1, 0, repeat('0', 64));

create table shedlock (
    name       varchar(64)  not null primary key,
    lock_until timestamp(3) not null,
    locked_at  timestamp(3) not null default current_timestamp(3),
    locked_by  varchar(255) not null
) default character set utf8mb4 collate utf8mb4_bin;

-- Spring Modulith's event publication registry (structure v2), with room for longer events.
create table EVENT_PUBLICATION (
    ID                     varchar(36)  not null primary key,
    LISTENER_ID            varchar(512) not null,
    EVENT_TYPE             varchar(512) not null,
    SERIALIZED_EVENT       mediumtext   not null,
    PUBLICATION_DATE       timestamp(6) not null default current_timestamp(6),
    COMPLETION_DATE        timestamp(6) null default null,
    STATUS                 varchar(20)  null,
    COMPLETION_ATTEMPTS    int          null,
    LAST_RESUBMISSION_DATE timestamp(6) null default null,
    index EVENT_PUBLICATION_BY_STATUS_IDX (STATUS, PUBLICATION_DATE)
) default character set utf8mb4 collate utf8mb4_bin;
