-- What is left to do after a decision, by the task that made it: a paper to hand over, a promise to check. The row goes
-- when nothing is left.
create table task_afterwards (
    task_id    varchar(64) not null primary key,
    child_id   char(36)    not null,
    department char(18)    not null,
    left_until date        not null,
    delivery   boolean     not null,
    promise    boolean     not null,
    key afterwards_of_department (department, left_until, task_id),
    key afterwards_of_all (left_until, task_id),
    key afterwards_of_child (child_id)
) character set utf8mb4 collate utf8mb4_bin;

insert into task_afterwards (task_id, child_id, department, left_until, delivery, promise)
select d.task_id, d.child_id, d.department,
    least(case when d.delivery then coalesce(d.delivery_due_on, d.decided_on) else '9999-12-31' end,
          case when d.promise then date_add(d.decided_on, interval 2 month) else '9999-12-31' end),
    d.delivery, d.promise
from (select t.id as task_id, t.child_id, t.department, c.delivery_due_on,
             date(coalesce(t.decided_at, t.received_at)) as decided_on,
             c.status = 'GRANTED' and coalesce(c.promise_outcome, '') = 'UNCHECKED' as promise,
             c.status in ('GRANTED', 'DENIED', 'NOT_ACCEPTED')
                 and coalesce(json_unquote(json_extract(c.delivery, '$.method')), '') in ('WINDOW', 'EXPRESS')
                 and coalesce(json_unquote(json_extract(c.delivery, '$.deliveredAt')), 'null') = 'null' as delivery
      from task_inbox t
          join application_child c on c.id = t.child_id
      where t.status = 'DONE' and t.decision in ('GRANT', 'DENY', 'NOT_ACCEPT')) d
where d.delivery or d.promise;
