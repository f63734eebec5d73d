-- Other platforms 来源平台 whose policy documents are taken over through the exchange. next_at is both when it is
-- asked next and, while a replica asks, until when nobody else does.
create table policy_source (
    id           char(36)     character set ascii not null primary key,
    name         varchar(60)  not null,
    instance     varchar(60)  not null,
    member_class varchar(20)  not null,
    member_code  varchar(60)  not null,
    subsystem    varchar(60)  not null,
    service      varchar(60)  not null,
    purpose      varchar(60)  not null,
    every_hours  int          not null,
    enabled      boolean      not null,
    department   varchar(18)  null,
    revision     int          not null,
    feed_cursor  varchar(200) not null,
    next_at      datetime(6)  not null,
    failures     int          not null,
    problem      varchar(20)  character set ascii null,
    detail       varchar(300) null,
    ran_at       datetime(6)  null,
    unique key policy_source_name (name),
    key policy_source_due (enabled, next_at),
    constraint policy_source_hours check (every_hours between 1 and 720),
    constraint policy_source_problem check (problem in ('UNREACHABLE', 'REFUSED', 'TOO_LARGE', 'UNREADABLE'))
) default character set utf8mb4 collate utf8mb4_bin;

-- The newest revision that was taken of each document: an older or repeated one is left out.
create table policy_source_document (
    source   char(36)     character set ascii not null,
    document varchar(100) not null,
    revision int          not null,
    primary key (source, document)
) default character set utf8mb4 collate utf8mb4_bin;

create table policy_source_run (
    id         char(36)    character set ascii not null primary key,
    source     char(36)    character set ascii not null,
    state      varchar(20) character set ascii not null,
    started_at datetime(6) not null,
    ended_at   datetime(6) null,
    pages      int         not null,
    received   int         not null,
    repeated   int         not null,
    problem    varchar(20) character set ascii null,
    detail     varchar(300) null,
    key policy_source_run_list (source, id),
    constraint policy_source_run_state check (state in ('RUNNING', 'DONE', 'FAILED', 'INTERRUPTED'))
) default character set utf8mb4 collate utf8mb4_bin;

-- The import reports of a run, one for each page that held something new.
create table policy_source_report (
    run             char(36) character set ascii not null,
    document_import char(36) character set ascii not null,
    primary key (run, document_import)
) default character set utf8mb4 collate utf8mb4_bin;
