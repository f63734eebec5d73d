-- An application (办件): the parent that the applicant sees, and one child per department's matter.
-- Personal data (answers, id numbers, facts) is stored encrypted by the service.
create table application (
    id              char(36) not null primary key,
    number          varchar(50) null,
    query_code      char(10) null,
    service_version char(36) not null,
    kind            varchar(10) not null,
    service_code    varchar(64) not null,
    name            varchar(200) not null,
    status          varchar(12) not null,
    applicant_id    varchar(64) not null,
    applicant_key   varchar(128) null,
    applicant_name  varchar(50) not null,
    applicant_idno  varchar(400) not null,
    acting_for      char(18) null,
    acting_for_name varchar(200) null,
    policy          varchar(64) null,
    answers         mediumtext not null,
    selected        text not null,
    revision        int not null,
    saved_at        datetime(6) not null,
    created_at      datetime(6) not null,
    submitted_at    datetime(6) null,
    promised_on     date null,
    closed_at       datetime(6) null,
    unique key application_number (number),
    unique key application_query_code (query_code),
    key application_of_person (applicant_id, id),
    key application_of_enterprise (acting_for, id)
) character set utf8mb4 collate utf8mb4_bin;

create table application_child (
    id                 char(36) not null primary key,
    application_id     char(36) not null,
    number             varchar(50) not null,
    position           int not null,
    task_code          char(31) not null,
    name               varchar(200) not null,
    department         char(18) not null,
    department_name    varchar(200) not null,
    status             varchar(12) not null,
    opened_at          datetime(6) null,
    received_at        datetime(6) null,
    accepted_at        datetime(6) null,
    due_on             date null,
    legal_due_on       date null,
    due_limit          int null,
    days_left_at_pause int null,
    corrections        int not null default 0,
    correction         mediumtext null,
    supplements        mediumtext null,
    decision           mediumtext null,
    result             mediumtext null,
    licence            text null,
    unique key child_number (number),
    unique key child_of_application (application_id, task_code),
    constraint child_application foreign key (application_id) references application (id)
) character set utf8mb4 collate utf8mb4_bin;

create table application_timeline (
    id             bigint not null auto_increment primary key,
    application_id char(36) not null,
    child_id       char(36) null,
    at             datetime(6) not null,
    department     varchar(200) null,
    event          varchar(30) not null,
    text           varchar(2000) not null,
    actor          varchar(100) not null,
    key timeline_of_application (application_id, id)
) character set utf8mb4 collate utf8mb4_bin;

-- What a register answered while the form was open: shown with its source, never typed by anyone.
create table application_fact (
    application_id  char(36) not null,
    pointer         varchar(200) not null,
    title           varchar(200) not null,
    value           mediumtext not null,
    resource        varchar(100) not null,
    resource_name   varchar(200) not null,
    department      varchar(64) not null,
    department_name varchar(200) not null,
    as_of           datetime(6) null,
    exchange_id     varchar(100) null,
    subject_index   varchar(64) not null,
    fetched_at      datetime(6) not null,
    primary key (application_id, pointer),
    constraint fact_application foreign key (application_id) references application (id)
) character set utf8mb4 collate utf8mb4_bin;

create table application_file (
    id             char(36) not null primary key,
    application_id char(36) not null,
    name           varchar(200) not null,
    media_type     varchar(50) not null,
    size           int not null,
    sha256         char(64) not null,
    content        mediumblob not null,
    created_at     datetime(6) not null,
    key file_of_application (application_id, id),
    constraint file_application foreign key (application_id) references application (id)
) character set utf8mb4 collate utf8mb4_bin;

-- Running numbers, one row per scope and day.
create table application_serial (
    scope  varchar(50) not null,
    day    date not null,
    serial bigint not null,
    primary key (scope, day)
) character set utf8mb4 collate utf8mb4_bin;
