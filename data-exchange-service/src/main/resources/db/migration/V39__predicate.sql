-- Yes-or-no questions that a resource answers instead of handing out the field.
create table predicate (
    code     varchar(50)  not null primary key,
    title    varchar(200) not null,
    resource varchar(64)  not null,
    field    varchar(64)  not null,
    operator varchar(16)  not null,
    operand  varchar(100) not null,
    family   varchar(50)  not null,
    key predicate_resource (resource),
    constraint predicate_of foreign key (resource) references resource (code)
) character set utf8mb4 collate utf8mb4_bin;

insert into registry_version (part, version) values ('predicate', 0);
