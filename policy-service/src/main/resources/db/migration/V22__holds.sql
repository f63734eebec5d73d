-- What a claim holds: one row per claim, the payment intent. The place says who may hold.
create table grant_hold (
    claim_id           char(36)     not null primary key,
    enterprise         char(18)     not null,
    policy             varchar(32)  not null,
    period             char(4)      not null,
    policy_name        varchar(100) not null,
    application_id     varchar(64)  not null,
    application_number varchar(64)  null,
    entitled_fen       bigint       not null,
    amount_fen         bigint       not null,
    state              varchar(10)  not null,
    posted             boolean      not null,
    held_at            datetime(6)  not null,
    committed_at       datetime(6)  null,
    changed_at         datetime(6)  not null,
    payment            varchar(10)  null,
    payee_cipher       text         null,
    file_id            char(36)     null,
    key grant_hold_of (enterprise, policy, period),
    key grant_hold_fund (policy, period, state),
    key grant_hold_payment (payment, policy, claim_id),
    constraint grant_hold_state check (state in ('RESERVED', 'APPROVED', 'COMMITTED', 'REVERSED')),
    constraint grant_hold_payment_state check (payment is null
        or payment in ('PAYABLE', 'SENT', 'PAID', 'RETURNED', 'RECOVERED')),
    constraint grant_hold_amount check (amount_fen >= 0 and amount_fen <= entitled_fen)
) default character set utf8mb4 collate utf8mb4_bin;

insert into grant_hold (claim_id, enterprise, policy, period, policy_name, application_id, application_number,
    entitled_fen, amount_fen, state, posted, held_at, committed_at, changed_at, payment)
select l.claim_id, l.enterprise, l.policy, l.period, l.policy_name, coalesce(c.application_id, l.claim_id),
    l.application_number, l.amount_fen, l.amount_fen,
    case l.entry when 'RESERVE' then 'RESERVED' when 'COMMIT' then 'COMMITTED' else 'REVERSED' end,
    true, l.at, case l.entry when 'COMMIT' then l.at end, l.at, case l.entry when 'COMMIT' then 'PAYABLE' end
from grant_ledger l left join claim c on c.id = l.claim_id
where l.id = (select max(m.id) from grant_ledger m where m.claim_id = l.claim_id);

-- The chain begins with what was held before there was one.
insert into ledger_fund (policy, period, reserved_fen, payable_fen)
select policy, period, sum(case state when 'RESERVED' then amount_fen else 0 end),
    sum(case state when 'COMMITTED' then amount_fen else 0 end)
from grant_hold where state in ('RESERVED', 'COMMITTED') group by policy, period;

insert into ledger_entry (policy, period, seq, at, entry, debit, credit, amount_fen, text, prev_hash, hash)
select policy, period, 1, '2026-01-01 00:00:00', 'RESERVE_UNBUDGETED', 'RESERVED', 'UNBUDGETED', reserved_fen,
    '期初预留', hash,
    sha2(concat_ws('|', hash, policy, period, 1, '2026-01-01T00:00:00.000000', 'RESERVE_UNBUDGETED', reserved_fen,
        '', '', '期初预留'), 256)
from ledger_fund where reserved_fen > 0;
update ledger_fund f join ledger_entry e on e.policy = f.policy and e.period = f.period and e.seq = 1
set f.seq = 1, f.hash = e.hash;

insert into ledger_entry (policy, period, seq, at, entry, debit, credit, amount_fen, text, prev_hash, hash)
select policy, period, seq + 1, '2026-01-01 00:00:00', 'OPEN_PAYABLE', 'PAYABLE', 'UNBUDGETED', payable_fen,
    '期初应付', hash,
    sha2(concat_ws('|', hash, policy, period, seq + 1, '2026-01-01T00:00:00.000000', 'OPEN_PAYABLE', payable_fen,
        '', '', '期初应付'), 256)
from ledger_fund where payable_fen > 0;
update ledger_fund f join ledger_entry e on e.policy = f.policy and e.period = f.period and e.seq = f.seq + 1
set f.seq = e.seq, f.hash = e.hash;

drop table grant_ledger;
