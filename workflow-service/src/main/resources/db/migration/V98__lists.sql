-- A list of those who are granted a policy without applying (免申即享) is decided as an application too:
-- claim_id is the list's id and the application's, enterprise holds the department.
alter table policy_claim add column kind varchar(5) not null default 'CLAIM';
