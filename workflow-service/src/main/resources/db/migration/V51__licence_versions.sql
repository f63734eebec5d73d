-- licence: a change makes a new version beside the old one, which stays verifiable as void.
alter table licence
    drop index child_id,
    add column version smallint not null default 1,
    add column previous_id char(36) null comment 'the version that this one replaces',
    add unique key licence_version (child_id, version),
    add key licence_previous (previous_id);

-- What was done with a licence, for its holder to see.
create table licence_use (
    id                 char(36)    not null primary key,
    licence_id         char(36)    not null,
    kind               varchar(20) not null,
    at                 datetime(6) not null,
    purpose            text        null comment 'encrypted',
    valid_until        date        null,
    application_number varchar(60) null,
    key licence_use_licence (licence_id, id),
    constraint licence_use_licence foreign key (licence_id) references licence (id)
) character set utf8mb4 collate utf8mb4_bin;

-- 纠错: the holder says that a line of the face is wrong.
create table licence_objection (
    id          char(36)      not null primary key,
    licence_id  char(36)      not null,
    issuer      char(18)      not null,
    field       varchar(60)   not null,
    reason      text          not null comment 'encrypted',
    state       varchar(10)   not null,
    raised_at   datetime(6)   not null,
    answer      varchar(1000) null,
    answered_at datetime(6)   null,
    key licence_objection_issuer (issuer, state, id),
    key licence_objection_licence (licence_id, id),
    constraint licence_objection_licence foreign key (licence_id) references licence (id)
) character set utf8mb4 collate utf8mb4_bin;
