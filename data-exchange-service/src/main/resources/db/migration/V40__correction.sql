-- Who doubts, what they go by, and until when the source answers (校核纠错: ten working days).
alter table objection
    add column department varchar(64)   null comment 'code of the department that doubts; null: the citizen',
    add column evidence   varchar(2000) null,
    add column due_on     char(10)      null,
    add column escalated  boolean       not null default false,
    add key objection_department (department, id),
    add key objection_due (status, escalated, due_on);
