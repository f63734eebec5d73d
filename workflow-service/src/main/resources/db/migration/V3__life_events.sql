-- lifeevent: what can be applied for, life events and single matters alike (kind), by version.
create table life_event (
    code               varchar(40)  not null primary key,
    kind               varchar(12)  not null,
    name               varchar(300) not null,
    search             text         not null comment 'code, name, summary and lead, for the catalogue',
    audience           varchar(12)  not null,
    current_version_id char(36)     not null,
    key life_event_catalogue (kind, code)
) character set utf8mb4 collate utf8mb4_bin;

create table life_event_version (
    id           char(36)     not null primary key,
    code         varchar(40)  not null,
    content      json         not null,
    content_hash char(64)     not null,
    imported_at  datetime(6)  not null,
    imported_by  varchar(120) not null,
    unique key life_event_version_content (code, content_hash)
) character set utf8mb4 collate utf8mb4_bin;
