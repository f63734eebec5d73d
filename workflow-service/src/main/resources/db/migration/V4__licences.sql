-- licence: issued licences (电子证照). What is personal is encrypted; holders are found by blind index or credit code.
create table licence (
    id                 char(36)     not null primary key,
    identifier         varchar(130) not null unique,
    child_id           char(36)     not null unique comment 'the case that granted it',
    application_number varchar(60)  not null,
    type               varchar(60)  not null,
    type_code          char(21)     not null,
    name               varchar(100) not null,
    issuer             char(18)     not null,
    issuer_name        varchar(200) not null,
    exchange_service   varchar(60)  not null,
    state              char(2)      not null,
    state_reason       varchar(500) null,
    state_at           datetime(6)  not null,
    issued_on          date         not null,
    valid_to           date         null,
    content            mediumtext   not null comment 'encrypted: the canonical JSON that is signed',
    signature_kid      varchar(80)  not null,
    signature          varchar(600) not null comment 'JWS, detached payload',
    key licence_issuer (issuer, id)
) character set utf8mb4 collate utf8mb4_bin;

create table licence_holder (
    licence_id  char(36)    not null,
    position    smallint    not null comment '0 is the holder, the others may use it too',
    holder_type varchar(12) not null,
    holder_key  varchar(64) not null comment 'blind index of an id number, or a credit code',
    holder_id   text        not null comment 'encrypted',
    primary key (licence_id, position),
    key licence_holder_key (holder_key, licence_id),
    constraint licence_holder_licence foreign key (licence_id) references licence (id)
) character set utf8mb4 collate utf8mb4_bin;

create table licence_serial (
    type_code char(21) not null,
    issuer    char(18) not null,
    year      smallint not null,
    last      bigint   not null,
    primary key (type_code, issuer, year)
) character set utf8mb4 collate utf8mb4_bin;

create table licence_key (
    kid        varchar(80)   not null primary key,
    public_jwk varchar(1000) not null,
    first_used datetime(6)   not null
) character set utf8mb4 collate utf8mb4_bin;

create table licence_code (
    code_hash  char(64)    not null primary key,
    licence_id char(36)    not null,
    expires_at datetime(6) not null,
    used_at    datetime(6) null,
    key licence_code_licence (licence_id),
    constraint licence_code_licence foreign key (licence_id) references licence (id)
) character set utf8mb4 collate utf8mb4_bin;
