create table resource (
    code         varchar(64)   not null primary key,
    name         varchar(200)  not null,
    aliases      text          not null,
    provider     varchar(200)  not null,
    service      varchar(64)   not null,
    subject_type varchar(16)   not null,
    share_type   varchar(16)   not null,
    adapter_url  varchar(1000) null,
    fields       text          not null,
    disabled     varchar(500)  null,
    constraint resource_service unique (provider, service)
) character set utf8mb4 collate utf8mb4_bin;
