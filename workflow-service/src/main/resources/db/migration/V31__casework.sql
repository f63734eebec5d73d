-- Who did what with a task, line by line; a branch's lines are read together.
create table task_trace (
    id           bigint not null auto_increment primary key,
    child_id     char(36) not null,
    task_id      varchar(64) not null,
    step_name    varchar(100) not null,
    act          varchar(30) not null,
    actor        varchar(64) not null,
    actor_name   varchar(50) not null,
    on_behalf_of varchar(50) null,
    to_name      varchar(500) null,
    reason       varchar(1000) null,
    at           datetime(6) not null,
    key trace_of_child (child_id, id)
) character set utf8mb4 collate utf8mb4_bin;

-- 会签, 或签, 依次: who signs a task, in which place, and how.
create table task_signer (
    task_id  varchar(64) not null,
    officer  varchar(64) not null,
    name     varchar(50) not null,
    position int not null,
    state    varchar(10) not null,
    opinion  varchar(1000) null,
    at       datetime(6) null,
    primary key (task_id, officer),
    key signer_waiting (officer, state, task_id)
) character set utf8mb4 collate utf8mb4_bin;

-- 抄送: who else reads a task.
create table task_copy (
    task_id   varchar(64) not null,
    officer   varchar(64) not null,
    name      varchar(50) not null,
    sent_by   varchar(50) not null,
    note      varchar(500) null,
    at        datetime(6) not null,
    primary key (task_id, officer),
    key copies_of_officer (officer, at, task_id)
) character set utf8mb4 collate utf8mb4_bin;

create table task_opinion (
    id          char(36) not null primary key,
    child_id    char(36) not null,
    task_id     varchar(64) not null,
    officer     varchar(64) not null,
    name        varchar(50) not null,
    text        varchar(2000) not null,
    attachments varchar(1000) not null,
    at          datetime(6) not null,
    key opinions_of_child (child_id, id)
) character set utf8mb4 collate utf8mb4_bin;

-- Who has a task open before them; a line counts for a minute.
create table task_presence (
    task_id varchar(64) not null,
    officer varchar(64) not null,
    name    varchar(50) not null,
    since   datetime(6) not null,
    seen_at datetime(6) not null,
    primary key (task_id, officer),
    key presence_seen (seen_at)
) character set utf8mb4 collate utf8mb4_bin;

-- One absence at a time per official, both days counted.
create table officer_absence (
    officer       varchar(64) not null primary key,
    name          varchar(50) not null,
    department    char(18) not null,
    from_on       date not null,
    to_on         date not null,
    stand_in      varchar(64) not null,
    stand_in_name varchar(50) not null,
    reason        varchar(500) null,
    key absence_stand_in (stand_in),
    key absence_department (department)
) character set utf8mb4 collate utf8mb4_bin;

-- 延期: what an official asks for and another person as head approves.
create table extension_request (
    id             char(36) not null primary key,
    child_id       char(36) not null,
    task_id        varchar(64) not null,
    days           int not null,
    reason         varchar(1000) not null,
    asked_by       varchar(64) not null,
    asked_by_name  varchar(50) not null,
    asked_at       datetime(6) not null,
    state          varchar(10) not null,
    decided_by     varchar(64) null,
    decided_name   varchar(50) null,
    decided_at     datetime(6) null,
    decided_reason varchar(1000) null,
    key extensions_of_child (child_id, id)
) character set utf8mb4 collate utf8mb4_bin;

-- 催办: once per case and working day.
create table case_urge (
    application_id char(36) not null,
    day            date not null,
    urged_by       varchar(50) not null,
    message        varchar(500) null,
    at             datetime(6) not null,
    primary key (application_id, day)
) character set utf8mb4 collate utf8mb4_bin;
