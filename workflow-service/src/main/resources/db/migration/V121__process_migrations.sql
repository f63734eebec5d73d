-- Running cases moved to another version of their service: who asked for it, and what became of each case. The version
-- that a running migration empties is named once, so that two never work on the same cases.
create table process_migration (
    id              char(36) not null primary key,
    code            varchar(64) not null,
    from_version    char(36) not null,
    to_version      char(36) not null,
    started_by      varchar(64) not null,
    started_by_name varchar(50) not null,
    started_at      datetime(6) not null,
    finished_at     datetime(6) null,
    cases           int not null,
    running_from    char(36) null,
    unique key migration_running (running_from),
    key migrations_of_service (code, id)
) character set utf8mb4 collate utf8mb4_bin;

create table process_migration_case (
    migration_id   char(36) not null,
    application_id char(36) not null,
    number         varchar(50) not null,
    state          varchar(10) not null default 'WAITING',
    reason         varchar(500) null,
    tries          int not null default 0,
    settled_at     datetime(6) null,
    primary key (migration_id, application_id),
    key migration_cases_by_state (migration_id, state, application_id)
) character set utf8mb4 collate utf8mb4_bin;
