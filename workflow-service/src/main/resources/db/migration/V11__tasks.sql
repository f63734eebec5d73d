-- The officials' inbox: one row per step, written in the engine's own transaction, so that no list
-- ever joins the engine's tables.
create table task_inbox (
    id                 varchar(64) character set ascii collate ascii_bin not null primary key,
    application_id     char(36) character set ascii collate ascii_bin not null,
    child_id           char(36) character set ascii collate ascii_bin not null,
    application_number varchar(50) character set ascii collate ascii_bin not null,
    matter_name        varchar(200) not null,
    department         char(18) character set ascii collate ascii_bin not null,
    branch             varchar(64) character set ascii collate ascii_bin not null,
    step               varchar(10) character set ascii collate ascii_bin not null,
    applicant_name     varchar(200) not null,
    applicant_id       varchar(64) character set ascii collate ascii_bin not null,
    applicant_key      varchar(128) character set ascii collate ascii_bin null,
    received_at        datetime(6) not null,
    due_on             date not null,
    assignee           varchar(64) character set ascii collate ascii_bin null,
    assignee_name      varchar(50) null,
    status             varchar(10) character set ascii collate ascii_bin not null,
    decision           varchar(20) character set ascii collate ascii_bin null,
    decided_by         varchar(64) character set ascii collate ascii_bin null,
    decided_at         datetime(6) null,
    key inbox_of_department (department, status, due_on, id),
    key inbox_of_child (child_id),
    key inbox_of_application (application_id)
) character set utf8mb4 collate utf8mb4_bin;
