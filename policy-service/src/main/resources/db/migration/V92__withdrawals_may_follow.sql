-- A withdrawal may be brought forward by a second one; what was said first stays on record.
alter table policy_withdrawal
    drop primary key,
    add column id bigint not null auto_increment primary key first,
    add key policy_withdrawal_of (code, version, valid_from);
