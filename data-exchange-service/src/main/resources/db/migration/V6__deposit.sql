-- Records that a member has deposited for others to ask for; the record is encrypted, its subjects are blind indexes.
create table deposit (
    provider  varchar(200) not null,
    service   varchar(64)  not null,
    record_id varchar(100) not null,
    record    mediumtext   not null,
    as_of     varchar(32)  not null,
    primary key (provider, service, record_id)
) character set utf8mb4 collate utf8mb4_bin;

create table deposit_subject (
    provider    varchar(200) not null,
    service     varchar(64)  not null,
    record_id   varchar(100) not null,
    subject_key char(43)     not null,
    primary key (provider, service, subject_key, record_id),
    constraint deposit_subject_of foreign key (provider, service, record_id)
        references deposit (provider, service, record_id) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;
