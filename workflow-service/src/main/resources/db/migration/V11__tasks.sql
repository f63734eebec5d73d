-- The officials' inbox: one row per step, written in the engine's own transaction, so that no list
-- ever joins the engine's tables.
create table task_inbox (
    id                 varchar(64) not null primary key,
    application_id     char(36) not null,
    child_id           char(36) not null,
    application_number varchar(50) not null,
    matter_name        varchar(200) not null,
    department         char(18) not null,
    branch             varchar(64) not null,
    step               varchar(10) not null,
    applicant_name     varchar(200) not null,
    applicant_id       varchar(64) not null,
    applicant_key      varchar(128) null,
    received_at        datetime(6) not null,
    due_on             date not null,
    assignee           varchar(64) null,
    assignee_name      varchar(50) null,
    status             varchar(10) not null,
    decision           varchar(20) null,
    decided_by         varchar(64) null,
    decided_at         datetime(6) null,
    key inbox_of_department (department, status, due_on, id),
    key inbox_of_child (child_id),
    key inbox_of_application (application_id)
) character set utf8mb4 collate utf8mb4_bin;
