-- A matter may have any number of steps; the inbox says which one a line asks for.
alter table task_inbox
    add column step_id varchar(31) null after branch,
    add column step_name varchar(100) null after step;
update task_inbox
set step_id = lower(step),
    step_name = case step when 'ACCEPT' then '受理' when 'DECIDE' then '审批决定' else '受理并办结' end;
