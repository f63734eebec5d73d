-- The register's versions: one row per part, advanced in the transaction that changes the part.
create table registry_version (
    part    varchar(32) not null primary key,
    version bigint      not null
) character set utf8mb4 collate utf8mb4_bin;

insert into registry_version (part, version) values ('member', 0), ('resource', 0), ('access_grant', 0);

create table member (
    member_class varchar(64)  not null,
    member_code  varchar(64)  not null,
    name         varchar(200) not null,
    platform     boolean      not null,
    primary key (member_class, member_code)
) character set utf8mb4 collate utf8mb4_bin;

create table subsystem (
    member_class varchar(64)  not null,
    member_code  varchar(64)  not null,
    code         varchar(64)  not null,
    name         varchar(200) not null,
    primary key (member_class, member_code, code),
    constraint subsystem_of_member foreign key (member_class, member_code)
        references member (member_class, member_code)
) character set utf8mb4 collate utf8mb4_bin;
