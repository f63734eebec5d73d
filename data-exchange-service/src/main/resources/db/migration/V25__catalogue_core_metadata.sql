-- 核心元数据 as one JSON text beside what a call needs; absent means the usual.
alter table resource add column description text null;
alter table resource add column timeout_ms int null;

-- The shapes that a resource's records have had and will have. What was there before starts as version 1.
create table resource_version (
    code         varchar(64) not null,
    version      int         not null,
    fields       text        not null,
    changes      text        not null,
    compatible   boolean     not null,
    announced_at bigint      not null,
    effective_on char(10)    not null,
    primary key (code, version),
    constraint resource_version_of foreign key (code) references resource (code) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;

insert into resource_version (code, version, fields, changes, compatible, announced_at, effective_on)
select code, 1, fields, '[]', true, 0, '2026-01-01' from resource;

-- 一数一源: each data item has one resource that is its source.
create table leading_source (
    item varchar(200) not null primary key,
    code varchar(64)  not null,
    constraint leading_source_of foreign key (code) references resource (code) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;

-- When a resource's data last changed, as its provider says or as the exchange saw.
create table resource_update (
    code       varchar(64) not null primary key,
    updated_at bigint      not null,
    constraint resource_update_of foreign key (code) references resource (code) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;
