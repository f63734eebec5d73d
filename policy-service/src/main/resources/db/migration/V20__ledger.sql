-- The balances of one policy's period, and the head of its chain of entries. Whoever moves its money
-- locks this row; no balance may fall below zero, whatever the program believes.
create table ledger_fund (
    policy        varchar(32) not null,
    period        char(4)     not null,
    limited       boolean     not null default false,
    budget_fen    bigint      not null default 0,
    reserved_fen  bigint      not null default 0,
    payable_fen   bigint      not null default 0,
    paid_fen      bigint      not null default 0,
    returned_fen  bigint      not null default 0,
    recovered_fen bigint      not null default 0,
    seq           bigint      not null default 0,
    hash          char(64)    not null default '0000000000000000000000000000000000000000000000000000000000000000',
    primary key (policy, period),
    constraint ledger_fund_budget check (budget_fen >= 0),
    constraint ledger_fund_reserved check (reserved_fen >= 0),
    constraint ledger_fund_payable check (payable_fen >= 0),
    constraint ledger_fund_paid check (paid_fen >= 0),
    constraint ledger_fund_returned check (returned_fen >= 0)
) default character set utf8mb4 collate utf8mb4_bin;

-- One balanced entry per row: what is debited is credited. Rows are only added.
create table ledger_entry (
    id         bigint       not null auto_increment primary key,
    policy     varchar(32)  not null,
    period     char(4)      not null,
    seq        bigint       not null,
    at         datetime(6)  not null,
    entry      varchar(20)  not null,
    debit      varchar(20)  not null,
    credit     varchar(20)  not null,
    amount_fen bigint       not null,
    enterprise char(18)     null,
    claim_id   char(36)     null,
    text       varchar(500) not null,
    prev_hash  char(64)     not null,
    hash       char(64)     not null,
    unique key ledger_entry_chain (policy, period, seq),
    key ledger_entry_claim (claim_id, id),
    key ledger_entry_enterprise (enterprise, id),
    constraint ledger_entry_amount check (amount_fen > 0),
    constraint ledger_entry_sides check (debit <> credit)
) default character set utf8mb4 collate utf8mb4_bin;
