-- Whoever objects to a list on publicity is told the answer, which has its day. What was raised before has no day.
alter table benefit_objection
    add column objector_account varchar(100) not null default '',
    add column answer_by        date         null,
    add column tell_after       datetime(6)  null,
    add key benefit_objection_mine (objector_account, id),
    add key benefit_objection_due (tell_after);

-- An objector was kept as kind:account, or kind:account@enterprise.
update benefit_objection
set objector_account = substring_index(substring(objector, locate(':', objector) + 1), '@', 1);
