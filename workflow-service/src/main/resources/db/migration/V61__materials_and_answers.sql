-- Files that a department accepted, offered to their holder again. The holder is a credit code or
-- the blind index of an id number. Rows are marked, not deleted, so that a deletion stays one.
create table material (
    id                 char(36) not null primary key,
    holder             varchar(128) not null,
    requirement        varchar(220) not null,
    name               varchar(500) not null,
    file_name          varchar(255) not null,
    media_type         varchar(50) not null,
    size               int not null,
    sha256             char(64) not null,
    address            char(64) not null,
    child_id           char(36) not null,
    application_number varchar(50) not null,
    department         char(18) not null,
    department_name    varchar(200) not null,
    matter_name        varchar(200) not null,
    accepted_on        date not null,
    accepted_at        datetime(6) not null,
    valid_to           date not null,
    withdrawn_at       datetime(6) null,
    deleted_at         datetime(6) null,
    unique key material_once (holder, requirement, address),
    key material_of_holder (holder, id),
    key material_of_child (child_id)
) character set utf8mb4 collate utf8mb4_bin;

-- Where a material, or a licence, was taken over to.
create table material_use (
    material_id    char(36) not null,
    application_id char(36) not null,
    pointer        varchar(200) not null,
    service_name   varchar(200) not null,
    file_id        char(36) not null,
    used_at        datetime(6) not null,
    primary key (material_id, application_id, pointer)
) character set utf8mb4 collate utf8mb4_bin;

-- The question bank's memory: the last answer of a holder to each question, encrypted.
create table stored_answer (
    holder             varchar(128) not null,
    name               varchar(100) not null,
    title              varchar(500) not null,
    kind               varchar(50) not null,
    value              mediumtext not null,
    application_number varchar(50) not null,
    service_name       varchar(200) not null,
    answered_at        datetime(6) not null,
    primary key (holder, name)
) character set utf8mb4 collate utf8mb4_bin;
