-- licence: the account that is told what happens to it, and finding those whose last day has passed.
alter table licence
    add column reader varchar(64) null comment 'the account that is told what happens to it',
    add key licence_term (state, valid_to);

update licence l
    join application_child c on c.id = l.child_id
    join application a on a.id = c.application_id
set l.reader = a.applicant_id;
