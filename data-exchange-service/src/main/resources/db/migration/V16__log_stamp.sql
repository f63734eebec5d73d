-- What a time authority (RFC 3161) has said about heads of the log.
create table log_stamp (
    size       bigint      not null primary key,
    head       text        not null,
    token      blob        not null,
    stamped_at datetime(6) not null
) character set utf8mb4 collate utf8mb4_bin;

-- Since when entries wait for their stamp; null while none does.
create table log_stamp_wait (
    id            tinyint     not null primary key,
    waiting_since datetime(6) null
) character set utf8mb4 collate utf8mb4_bin;

insert into log_stamp_wait (id, waiting_since) values (1, null);
