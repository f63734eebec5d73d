-- matter: every imported version stays; an application keeps the one it was made under.
create table matter (
    task_code          char(31)     not null primary key,
    name               varchar(300) not null,
    department         char(18)     not null,
    current_version_id char(36)     not null
) character set utf8mb4 collate utf8mb4_bin;

create table matter_version (
    id           char(36)    not null primary key,
    task_code    char(31)    not null,
    content      json        not null,
    content_hash char(64)    not null,
    imported_at  datetime(6) not null,
    imported_by  varchar(120) not null,
    unique key matter_version_content (task_code, content_hash)
) character set utf8mb4 collate utf8mb4_bin;
