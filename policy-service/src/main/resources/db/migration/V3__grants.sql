-- One place per enterprise, policy and period: whoever holds it may be paid, nobody else.
create table grant_place (
    enterprise         char(18)    character set ascii not null,
    policy             varchar(32) character set ascii not null,
    period             char(4)     character set ascii not null,
    state              varchar(10) character set ascii not null,
    claim_id           char(36)    character set ascii null,
    application_id     varchar(64) character set ascii null,
    application_number varchar(64) null,
    reserved_until     datetime(6) null,
    attempts           int         not null default 0,
    primary key (enterprise, policy, period),
    key grant_place_due (state, reserved_until),
    constraint grant_place_state check (state in ('FREE', 'RESERVED', 'COMMITTED'))
) default character set utf8mb4 collate utf8mb4_bin;

-- What happened, in order. Rows are only added.
create table grant_ledger (
    id                 bigint       not null auto_increment primary key,
    enterprise         char(18)     character set ascii not null,
    policy             varchar(32)  character set ascii not null,
    policy_name        varchar(100) not null,
    period             char(4)      character set ascii not null,
    claim_id           char(36)     character set ascii not null,
    application_number varchar(64)  null,
    entry              varchar(10)  character set ascii not null,
    amount_fen         bigint       not null,
    reason             varchar(500) null,
    at                 datetime(6)  not null,
    unique key grant_ledger_once (claim_id, entry),
    key grant_ledger_of (enterprise, policy, period, id),
    constraint grant_ledger_entry check (entry in ('RESERVE', 'COMMIT', 'REVERSE'))
) default character set utf8mb4 collate utf8mb4_bin;
