-- A demand is cancelled (it was wrong) or waived (it is let go), by two people.
alter table recovery_order
    drop constraint recovery_order_state,
    add column waived_fen bigint not null default 0;
alter table recovery_order
    add constraint recovery_order_state
        check (state in ('PROPOSED', 'DEMANDED', 'REFUSED', 'SETTLED', 'CANCELLED', 'WAIVED')),
    add constraint recovery_order_waived check (waived_fen >= 0 and waived_fen + left_fen <= amount_fen);

create table recovery_waiver (
    id          char(36)     not null primary key,
    order_id    char(36)     not null,
    -- the order while nobody has decided: there is one at a time
    open_order  char(36)     null,
    act         varchar(10)  not null,
    amount_fen  bigint       not null,
    reason      varchar(300) not null,
    state       varchar(10)  not null,
    proposed_at datetime(6)  not null,
    proposed_by varchar(100) not null,
    decided_at  datetime(6)  null,
    decided_by  varchar(100) null,
    refusal     varchar(300) null,
    unique key recovery_waiver_open (open_order),
    key recovery_waiver_order (order_id),
    constraint recovery_waiver_act check (act in ('CANCEL', 'WAIVE')),
    constraint recovery_waiver_state check (state in ('PROPOSED', 'APPROVED', 'REFUSED')),
    constraint recovery_waiver_amount check (amount_fen > 0)
) default character set utf8mb4 collate utf8mb4_bin;
