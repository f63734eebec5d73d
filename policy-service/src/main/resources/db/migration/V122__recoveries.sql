-- Of what was paid: what is owed back, what is back, and what of it the budget may grant again.
alter table grant_hold
    add column owed_fen      bigint not null default 0,
    add column recovered_fen bigint not null default 0,
    add column restored_fen  bigint not null default 0;

update grant_hold set recovered_fen = amount_fen where payment = 'RECOVERED';

alter table grant_hold
    add constraint grant_hold_owed check (owed_fen >= 0 and owed_fen + recovered_fen <= amount_fen),
    add constraint grant_hold_restored check (restored_fen >= 0 and restored_fen <= recovered_fen);

alter table ledger_fund
    add column owed_fen bigint not null default 0,
    add constraint ledger_fund_owed check (owed_fen >= 0);

alter table budget
    add column recovered_to varchar(10) not null default 'TREASURY',
    add constraint budget_recovered check (recovered_to in ('TREASURY', 'BUDGET'));

-- 追回: what two people demand back of a grant that was found too high.
create table recovery_order (
    id          char(36)     not null primary key,
    claim_id    char(36)     not null,
    enterprise  char(18)     not null,
    policy      varchar(32)  not null,
    policy_name varchar(100) not null,
    period      char(4)      not null,
    department  char(18)     not null,
    amount_fen  bigint       not null,
    left_fen    bigint       not null,
    reason      varchar(300) not null,
    state       varchar(10)  not null,
    proposed_at datetime(6)  not null,
    proposed_by varchar(100) not null,
    decided_at  datetime(6)  null,
    decided_by  varchar(100) null,
    refusal     varchar(300) null,
    settled_at  datetime(6)  null,
    key recovery_order_department (department, state, id),
    key recovery_order_enterprise (enterprise, id),
    key recovery_order_claim (claim_id),
    constraint recovery_order_state check (state in ('PROPOSED', 'DEMANDED', 'REFUSED', 'SETTLED')),
    constraint recovery_order_amount check (amount_fen > 0 and left_fen >= 0 and left_fen <= amount_fen)
) default character set utf8mb4 collate utf8mb4_bin;

create table recovery_instalment (
    order_id   char(36) not null,
    instalment int      not null,
    due_on     date     not null,
    amount_fen bigint   not null,
    primary key (order_id, instalment)
) default character set utf8mb4 collate utf8mb4_bin;

-- The treasury's or the bank's number of what arrived: booked once.
create table recovery_receipt (
    id          char(36)     not null primary key,
    order_id    char(36)     not null,
    reference   varchar(64)  not null,
    amount_fen  bigint       not null,
    received_on date         not null,
    booked_at   datetime(6)  not null,
    booked_by   varchar(100) not null,
    unique key recovery_receipt_once (order_id, reference)
) default character set utf8mb4 collate utf8mb4_bin;

-- What is demanded, for the treasury to expect; a file is never changed, its digest is in the audit trail.
create table recovery_file (
    id          char(36)     not null primary key,
    number_text varchar(20)  not null,
    department  char(18)     not null,
    line_count  int          not null,
    total_fen   bigint       not null,
    digest      char(64)     not null,
    content     mediumtext   not null,
    created_at  datetime(6)  not null,
    created_by  varchar(100) not null,
    unique key recovery_file_number (department, number_text),
    key recovery_file_department (department, id)
) default character set utf8mb4 collate utf8mb4_bin;

create table recovery_number (
    year    char(4) not null primary key,
    last_no int     not null
) default character set utf8mb4 collate utf8mb4_bin;
