create table access_grant (
    id          char(36)     not null primary key,
    consumer    varchar(200) not null,
    resource    varchar(64)  not null,
    methods     varchar(200) not null,
    path        varchar(200) not null,
    fields      text         not null,
    purpose     varchar(64)  not null,
    legal_basis varchar(500) not null,
    valid_from  char(10)     not null,
    valid_to    char(10)     not null,
    per_minute  int          not null,
    per_day     int          not null,
    revoked_at  bigint       null,
    constraint access_grant_about unique (consumer, resource, purpose, path),
    constraint access_grant_resource foreign key (resource) references resource (code)
) character set utf8mb4 collate utf8mb4_bin;
