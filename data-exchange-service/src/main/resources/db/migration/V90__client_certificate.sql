-- TLS certificates by which systems call; the certificate itself is not needed, its digest names it.
create table client_certificate (
    fingerprint  char(64)     not null primary key,
    owner        varchar(200) not null,
    subject      varchar(500) not null,
    not_before   datetime(6)  not null,
    not_after    datetime(6)  not null,
    state        varchar(10)  not null,
    submitted_by varchar(100) not null,
    submitted_at datetime(6)  not null,
    decided_by   varchar(100) null,
    decided_at   datetime(6)  null,
    reason       varchar(500) null,
    key client_certificate_owner (owner),
    key client_certificate_state (state)
) character set utf8mb4 collate utf8mb4_bin;

insert into registry_version (part, version) values ('client_certificate', 0);
