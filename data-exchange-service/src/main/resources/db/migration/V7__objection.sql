create table objection (
    id          char(36)      not null primary key,
    raised_by   varchar(100)  not null,
    subject_key char(43)      not null,
    exchange_id char(36)      null,
    resource    varchar(64)   not null,
    provider    varchar(200)  not null,
    field       varchar(64)   null,
    reason      varchar(2000) not null,
    status      varchar(16)   not null,
    answer      varchar(2000) null,
    raised_at   varchar(32)   not null,
    answered_at varchar(32)   null,
    key objection_provider (provider, id),
    key objection_subject (subject_key, id)
) character set utf8mb4 collate utf8mb4_bin;
