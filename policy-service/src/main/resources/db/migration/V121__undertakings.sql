-- Who is linked with whom 关联企业, in two times: since and until when it is so (the last day is not in it), and since and
-- until when it was known to be so. What is known now stands here, what was known before in linked_enterprise_past.
alter table linked_enterprise
    add column valid_from date         null,
    add column valid_to   date         null,
    add column source     varchar(10)  not null default 'REGISTER',
    add column evidence   varchar(500) null;

update linked_enterprise set valid_from = date(as_of);

alter table linked_enterprise
    modify column valid_from date not null,
    drop primary key,
    add primary key (enterprise, valid_from),
    add constraint linked_enterprise_span check (valid_to is null or valid_to > valid_from),
    add constraint linked_enterprise_source check (source in ('REGISTER', 'OFFICER', 'FILE', 'OBJECTION'));

create table linked_enterprise_past (
    id         char(36)     not null primary key,
    enterprise char(18)     not null,
    group_code varchar(64)  not null,
    valid_from date         not null,
    valid_to   date         null,
    source     varchar(10)  not null,
    evidence   varchar(500) null,
    known_from datetime(6)  not null,
    known_to   datetime(6)  not null,
    key linked_enterprise_past_group (group_code, known_to),
    key linked_enterprise_past_of (enterprise, known_to)
) default character set utf8mb4 collate utf8mb4_bin;

create table undertaking (
    code     varchar(64)  not null primary key,
    name     varchar(200) not null,
    named_at datetime(6)  not null
) default character set utf8mb4 collate utf8mb4_bin;

insert into undertaking (code, name, named_at)
select group_code, group_code, min(as_of) from linked_enterprise group by group_code;

-- Two people decide who joins and who leaves.
create table undertaking_change (
    id          char(36)     not null primary key,
    act         varchar(10)  not null,
    group_code  varchar(64)  not null,
    group_name  varchar(200) null,
    enterprise  char(18)     not null,
    valid_on    date         not null,
    valid_to    date         null,
    source      varchar(10)  not null,
    evidence    varchar(500) not null,
    state       varchar(10)  not null,
    proposed_at datetime(6)  not null,
    proposed_by varchar(100) not null,
    decided_at  datetime(6)  null,
    decided_by  varchar(100) null,
    reason      varchar(300) null,
    key undertaking_change_state (state, id),
    key undertaking_change_of (enterprise, state),
    constraint undertaking_change_act check (act in ('JOIN', 'LEAVE')),
    constraint undertaking_change_state check (state in ('PROPOSED', 'APPROVED', 'REFUSED'))
) default character set utf8mb4 collate utf8mb4_bin;

create table undertaking_objection (
    id          char(36)     not null primary key,
    enterprise  char(18)     not null,
    group_code  varchar(64)  not null,
    reason      varchar(500) not null,
    state       varchar(10)  not null,
    raised_at   datetime(6)  not null,
    raised_by   varchar(100) not null,
    answer      varchar(500) null,
    answered_at datetime(6)  null,
    answered_by varchar(100) null,
    key undertaking_objection_state (state, id),
    key undertaking_objection_of (enterprise, id),
    constraint undertaking_objection_state check (state in ('OPEN', 'UPHELD', 'REJECTED'))
) default character set utf8mb4 collate utf8mb4_bin;
