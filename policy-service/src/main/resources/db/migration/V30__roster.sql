-- Profiles as they were known last, for questions about everybody. Every write takes the next revision, in the order
-- in which writes become visible; a subject that is gone keeps its row so that readers hear of it.
create table roster_profile (
    id       bigint      not null auto_increment primary key,
    subject  varchar(64) not null,
    kind     varchar(10) not null,
    facts    mediumtext  not null,
    as_of    datetime(6) not null,
    due_at   datetime(6) not null,
    gone     boolean     not null default false,
    revision bigint      not null,
    unique key roster_profile_subject (subject),
    key roster_profile_revision (revision),
    key roster_profile_due (due_at),
    constraint roster_profile_kind check (kind in ('ENTERPRISE', 'PERSON'))
) default character set utf8mb4 collate utf8mb4_bin;

-- One row; whoever writes profiles holds it until the end of the transaction.
create table roster_revision (
    id       tinyint not null primary key,
    revision bigint  not null
) default character set utf8mb4 collate utf8mb4_bin;

insert into roster_revision (id, revision) values (1, 0);
