-- What departments ask to have registered, and what became of it.
create table registration (
    id           char(36)      not null primary key,
    kind         varchar(16)   not null,
    state        varchar(16)   not null,
    member_class varchar(64)   not null,
    member_code  varchar(64)   not null,
    target       varchar(200)  not null,
    content      mediumtext    not null,
    document     mediumtext    null,
    changes      text          not null,
    effective_on char(10)      null,
    submitted_by varchar(100)  not null,
    submitted_at bigint        not null,
    decided_by   varchar(100)  null,
    decided_at   bigint        null,
    reason       varchar(2000) null,
    key registration_state (state, id),
    key registration_member (member_class, member_code, id)
) character set utf8mb4 collate utf8mb4_bin;

-- The OpenAPI document of a service, as its provider wrote it, and the endpoints it lists.
create table service_document (
    code      varchar(64) not null primary key,
    document  mediumtext  not null,
    endpoints text        not null,
    constraint service_document_of foreign key (code) references resource (code) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;

-- What holders of grants are told of the resources they use.
create table notice (
    id           char(36)      not null primary key,
    recipient    varchar(200)  not null,
    member_class varchar(64)   not null,
    member_code  varchar(64)   not null,
    resource     varchar(64)   not null,
    kind         varchar(32)   not null,
    detail       text          not null,
    effective_on char(10)      null,
    created_at   bigint        not null,
    key notice_recipient (recipient, id),
    key notice_member (member_class, member_code, id)
) character set utf8mb4 collate utf8mb4_bin;
