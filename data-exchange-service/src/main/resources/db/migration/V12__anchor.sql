-- Digests of the platform's other records, each with a leaf in the log: its evidence row has this id.
create table anchor (
    id          char(36)     not null primary key,
    log_index   bigint       not null unique,
    kind        varchar(16)  not null,
    source      varchar(100) not null,
    digest      char(64)     not null,
    stated_at   datetime(6)  not null,
    recorded_at datetime(6)  not null,
    constraint anchor_once unique (source, kind, digest),
    key anchor_source (source, log_index)
) character set utf8mb4 collate utf8mb4_bin;
