-- Who is granted a policy without applying (免申即享), one list after another.
create table benefit_list (
    id              char(36)     not null primary key,
    policy          varchar(32)  not null,
    policy_version  int          not null,
    policy_name     varchar(100) not null,
    period          char(4)      not null,
    round_no        int          not null,
    department      char(18)     not null,
    department_name varchar(100) not null,
    state           varchar(10)  not null,
    found_at        datetime(6)  not null,
    found_by        varchar(100) not null,
    decided_at      datetime(6)  null,
    decided_by      varchar(100) null,
    reason          varchar(500) null,
    publicity_from  date         null,
    publicity_until date         null,
    unique key benefit_list_round (policy, period, round_no),
    key benefit_list_state (state, id),
    constraint benefit_list_states check (state in
        ('FOUND', 'APPROVED', 'PUBLICITY', 'CONFIRMING', 'GRANTED', 'RETURNED'))
) default character set utf8mb4 collate utf8mb4_bin;

create table benefit_entry (
    id               char(36)     not null primary key,
    list_id          char(36)     not null,
    enterprise       char(18)     not null,
    name             varchar(200) not null,
    amount_fen       bigint       not null,
    state            varchar(10)  not null,
    exception_kind   varchar(20)  null,
    reason           varchar(500) null,
    facts_json       longtext     not null,
    explanation_json longtext     not null,
    claim_id         char(36)     null,
    granted_fen      bigint       null,
    changed_at       datetime(6)  not null,
    unique key benefit_entry_once (list_id, enterprise),
    key benefit_entry_enterprise (enterprise, id),
    constraint benefit_entry_states check (state in ('LISTED', 'EXCLUDED', 'REFUSED', 'GRANTED'))
) default character set utf8mb4 collate utf8mb4_bin;

create table benefit_objection (
    id         char(36)     not null primary key,
    list_id    char(36)     not null,
    entry_id   char(36)     not null,
    objector   varchar(100) not null,
    reason     varchar(500) not null,
    raised_at  datetime(6)  not null,
    state      varchar(10)  not null,
    answer     varchar(500) null,
    decided_at datetime(6)  null,
    decided_by varchar(100) null,
    unique key benefit_objection_once (entry_id, objector),
    key benefit_objection_list (list_id, state),
    constraint benefit_objection_states check (state in ('OPEN', 'UPHELD', 'REJECTED'))
) default character set utf8mb4 collate utf8mb4_bin;
