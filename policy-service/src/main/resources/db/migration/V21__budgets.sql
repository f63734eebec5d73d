create table budget (
    policy         varchar(32)  not null,
    period         char(4)      not null,
    department     char(18)     not null,
    name           varchar(100) not null,
    mode           varchar(20)  not null,
    total_fen      bigint       not null,
    annual_cap_fen bigint       null,
    on_short       varchar(10)  not null,
    distributed_at datetime(6)  null,
    set_at         datetime(6)  not null,
    set_by         varchar(100) not null,
    primary key (policy, period),
    constraint budget_mode check (mode in ('FIRST_COME', 'PROPORTIONAL')),
    constraint budget_short check (on_short in ('REFUSE', 'TRUNCATE')),
    constraint budget_total check (total_fen >= 0)
) default character set utf8mb4 collate utf8mb4_bin;

create table exclusion_group (
    code         varchar(40)  not null primary key,
    department   char(18)     not null,
    name         varchar(100) not null,
    mode         varchar(10)  not null,
    cap_fen      bigint       null,
    window_years int          null,
    linked       boolean      not null,
    on_short     varchar(10)  not null,
    set_at       datetime(6)  not null,
    set_by       varchar(100) not null,
    constraint exclusion_group_mode check (mode in ('MAX_OF', 'PRIORITY', 'CHOOSE', 'STACK')),
    constraint exclusion_group_short check (on_short in ('REFUSE', 'TRUNCATE'))
) default character set utf8mb4 collate utf8mb4_bin;

-- Rank 1 goes before rank 2.
create table exclusion_member (
    group_code varchar(40) not null,
    policy     varchar(32) not null,
    rank_no    int         not null,
    primary key (group_code, policy),
    key exclusion_member_policy (policy)
) default character set utf8mb4 collate utf8mb4_bin;

-- Which enterprises are one undertaking, as the register last said.
create table linked_enterprise (
    enterprise char(18)    not null primary key,
    group_code varchar(64) not null,
    as_of      datetime(6) not null,
    key linked_enterprise_group (group_code)
) default character set utf8mb4 collate utf8mb4_bin;

-- Rows to lock: whoever adds up what an enterprise or a group of them holds, does so alone.
create table money_guard (
    holder varchar(80) not null primary key,
    turns  bigint      not null default 0
) default character set utf8mb4 collate utf8mb4_bin;
