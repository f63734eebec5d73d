-- Whose money it is stays with the claim and the hold: the policy may be withdrawn before it is paid.
alter table claim
    drop constraint claim_state,
    add column department char(18) not null default '';

alter table claim
    add constraint claim_state check (state in ('RESERVED', 'GRANTED', 'REFUSED', 'EXPIRED', 'REVOKED'));

update claim c join policy_version v on v.code = c.policy and v.version = c.policy_version
set c.department = v.department;

-- A revoked sum that has left is to be taken back when it arrives.
alter table grant_hold
    add column department char(18) not null default '',
    add column revoked_at datetime(6) null,
    add key grant_hold_department (department, payment, claim_id);

update grant_hold h join claim c on c.id = h.claim_id set h.department = c.department;

update grant_hold h join benefit_list l on l.id = h.application_id set h.department = l.department
where h.department = '';

update grant_hold h
set h.department = coalesce((select v.department from policy_version v where v.code = h.policy
                             order by v.version desc limit 1), '')
where h.department = '';

-- The names of the entries by which a revoked sum goes back are longer.
alter table ledger_entry modify entry varchar(40) not null;
