-- Natural persons; the id number is encrypted, found by its keyed hash.
create table person (
    id           char(36) character set ascii collate ascii_bin not null primary key,
    name         varchar(50) not null,
    id_number    varchar(512) not null,
    cert_key     varchar(128) character set ascii collate ascii_bin not null,
    mobile       varchar(512) null,
    assurance    tinyint not null,
    assured_at   datetime(6) not null,
    created_at   datetime(6) not null,
    updated_at   datetime(6) not null,
    constraint person_cert_key unique (cert_key)
) default character set utf8mb4 collate utf8mb4_bin;

create table department (
    uscc   char(18) character set ascii collate ascii_bin not null primary key,
    name   varchar(100) not null,
    dept2  varchar(8) not null,
    region varchar(12) null,
    constraint department_name unique (name)
) default character set utf8mb4 collate utf8mb4_bin;

create table staff (
    id         char(36) character set ascii collate ascii_bin not null primary key,
    name       varchar(50) not null,
    department char(18) character set ascii collate ascii_bin not null,
    duty       varchar(100) null,
    roles      varchar(255) not null,
    updated_at datetime(6) not null,
    constraint staff_department foreign key (department) references department (uscc)
) default character set utf8mb4 collate utf8mb4_bin;
