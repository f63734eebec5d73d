-- New files lie outside of the database, at the address of their content; old ones stay readable
-- where they are.
alter table application_file
    modify column name varchar(255) not null,
    modify column content mediumblob null,
    add column address char(64) null after sha256;

-- A file that arrives in parts (24 hours at most). OPEN, then DONE or REFUSED.
create table upload (
    id             char(36) not null primary key,
    owner          varchar(160) not null,
    name           varchar(255) not null,
    size           int not null,
    announced_hash char(64) null,
    received       int not null,
    state          varchar(10) not null,
    problem        varchar(40) null,
    address        char(64) null,
    media_type     varchar(50) null,
    sha256         char(64) null,
    application_id char(36) null,
    file_id        char(36) null,
    expires_at     datetime(6) not null,
    key upload_of_owner (owner, state),
    key upload_expiry (expires_at)
) character set utf8mb4 collate utf8mb4_bin;

-- One part of it: noted before it is stored, so that nothing is left behind, kept when it counts.
create table upload_part (
    place     varchar(120) not null primary key,
    upload_id char(36) not null,
    begins_at int not null,
    size      int not null,
    hash      char(64) not null,
    kept      boolean not null,
    key part_of_upload (upload_id, begins_at)
) character set utf8mb4 collate utf8mb4_bin;

create table upload_quota (
    owner varchar(160) not null,
    day   date not null,
    bytes bigint not null,
    primary key (owner, day)
) character set utf8mb4 collate utf8mb4_bin;
