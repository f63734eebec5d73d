-- The inbox per role and person. Roles are one number per line (1 CLERK, 2 OFFICER, 4 REVIEWER,
-- 8 HEAD, added up), so that a page is one short index range per number that concerns the reader.
alter table task_inbox
    add column department_name varchar(200) null after department,
    add column roles           tinyint not null default 15 after step_name,
    add column signing         varchar(10) not null default 'ONE' after roles,
    add column warn_on         date null after due_on,
    add column paused          boolean not null default false after warn_on,
    add column delegate        varchar(64) null after assignee_name,
    add column delegate_name   varchar(50) null after delegate,
    add column urged_on        date null,
    add column urges           int not null default 0;

update task_inbox
set roles = case step when 'ACCEPT' then 3 when 'REVIEW' then 14 when 'DECIDE' then 14 else 15 end;

alter table task_inbox
    add key inbox_by_due (department, status, roles, due_on, id, assignee),
    add key inbox_by_receipt (department, status, roles, received_at, id, assignee),
    add key inbox_of_officer (assignee, status, due_on, id),
    add key inbox_of_delegate (delegate, status, due_on, id),
    add key inbox_of_all (status, due_on, id),
    add key inbox_of_number (application_number),
    drop key inbox_of_department;
