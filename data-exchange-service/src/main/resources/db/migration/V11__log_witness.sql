-- What each witness cosigned last, and why it did not the last time.
create table log_witness (
    name    varchar(190) not null primary key,
    size    bigint       not null,
    seen_at datetime(6)  null,
    problem varchar(300) null
) character set utf8mb4 collate utf8mb4_bin;

-- LATEST: the head that the witnesses were asked for last, with what they gave. QUORUM: the last
-- one that satisfied the policy.
create table log_published (
    kind         varchar(8)  not null primary key,
    size         bigint      not null,
    root         binary(32)  not null,
    checkpoint   mediumtext  not null,
    published_at datetime(6) not null
) character set utf8mb4 collate utf8mb4_bin;
