-- Calls that nobody waits for on a connection. A job has one row per call; what goes in and what comes out is
-- encrypted and gone when the job expires. The lease says which replica works on it: a killed one loses it by itself.
create table job (
    id           char(36)      not null primary key,
    kind         varchar(8)    not null,
    consumer     varchar(200)  not null,
    subject      varchar(100)  not null,
    client_id    varchar(100)  null,
    verb         varchar(8)    not null,
    path         varchar(2000) not null,
    purpose      varchar(64)   null,
    issue        varchar(100)  null,
    repeatable   boolean       not null,
    state        varchar(10)   not null,
    total        int           not null,
    succeeded    int           not null,
    refused      int           not null,
    failed       int           not null,
    problem      varchar(500)  null,
    next_try_at  datetime(6)   not null,
    lease_holder char(36)      null,
    lease_until  datetime(6)   null,
    created_at   datetime(6)   not null,
    started_at   datetime(6)   null,
    ended_at     datetime(6)   null,
    expires_at   datetime(6)   not null,
    key job_consumer (consumer, id),
    key job_due (state, next_try_at),
    key job_expiry (expires_at)
) character set utf8mb4 collate utf8mb4_bin;

create table job_row (
    job          char(36)     not null,
    number       int          not null,
    reference    varchar(400) null,
    input        mediumtext   null,
    state        varchar(12)  not null,
    attempts     int          not null,
    status       int          null,
    reason       varchar(500) null,
    exchange_id  char(36)     null,
    content_type varchar(200) null,
    result       mediumtext   null,
    primary key (job, number),
    key job_row_state (job, state, number),
    constraint job_row_of foreign key (job) references job (id) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;
