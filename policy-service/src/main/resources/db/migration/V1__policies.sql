-- A policy's code; its row is the lock that orders publications.
create table policy (
    code            varchar(32)  character set ascii not null primary key,
    current_version int          not null
) default character set utf8mb4 collate utf8mb4_bin;

-- Versions are never changed. The columns beside the content serve the public list.
create table policy_version (
    code            varchar(32)  character set ascii not null,
    version         int          not null,
    name            varchar(100) not null,
    support_class   varchar(20)  not null,
    department      char(18)     character set ascii not null,
    department_name varchar(100) not null,
    summary         varchar(500) not null,
    document_no     varchar(60)  not null,
    period          char(4)      character set ascii not null,
    open_from       date         not null,
    open_to         date         null,
    content         longtext     not null,
    content_hash    char(64)     character set ascii not null,
    published_at    datetime(6)  not null,
    published_by    varchar(100) not null,
    primary key (code, version)
) default character set utf8mb4 collate utf8mb4_bin;
