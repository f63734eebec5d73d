-- Sums that were paid before this platform, or by somebody else: entered by one officer, approved by another. They count
-- against windows and limits like our own, and keep the place of their policy and period.
create table earlier_grant (
    id          char(36)     not null primary key,
    enterprise  varchar(64)  not null,
    policy      varchar(32)  not null,
    policy_name varchar(100) not null,
    period      char(4)      not null,
    amount_fen  bigint       not null,
    paid_on     date         not null,
    evidence    varchar(500) not null,
    department  varchar(18)  not null,
    state       varchar(10)  not null,
    entered_at  datetime(6)  not null,
    entered_by  varchar(120) not null,
    decided_at  datetime(6)  null,
    decided_by  varchar(120) null,
    reason      varchar(300) null,
    key earlier_grant_held (enterprise, state),
    key earlier_grant_since (state, paid_on),
    key earlier_grant_list (department, state, id),
    constraint earlier_grant_state check (state in ('ENTERED', 'APPROVED', 'REFUSED', 'VOID')),
    constraint earlier_grant_amount check (amount_fen > 0)
) default character set utf8mb4 collate utf8mb4_bin;
