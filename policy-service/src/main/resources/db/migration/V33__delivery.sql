-- Who wants to hear of policies for whom: a person for an enterprise or for themselves. Without a row nobody is told.
create table delivery_setting (
    subject      varchar(64)  not null,
    person       varchar(64)  not null,
    enabled      boolean      not null,
    categories   varchar(200) not null,
    quiet_from   char(5)      not null,
    quiet_to     char(5)      not null,
    consented_at datetime(6)  null,
    updated_at   datetime(6)  not null,
    primary key (subject, person)
) default character set utf8mb4 collate utf8mb4_bin;

-- A match that a subject does not want to see any more.
create table match_mute (
    subject  varchar(64)  not null,
    policy   varchar(32)  not null,
    muted_at datetime(6)  not null,
    muted_by varchar(150) not null,
    primary key (subject, policy)
) default character set utf8mb4 collate utf8mb4_bin;

-- One notice per subject, version and person; the row is there before anything is sent, its id is the key under which
-- the inbox takes it once.
create table delivery (
    id         char(36)      not null primary key,
    subject    varchar(64)   not null,
    person     varchar(64)   not null,
    policy     varchar(32)   not null,
    version    int           not null,
    name       varchar(100)  not null,
    category   varchar(20)   not null,
    outcome    varchar(20)   not null,
    reason     varchar(1500) not null,
    state      varchar(15)   not null,
    planned_at datetime(6)   not null,
    send_after datetime(6)   not null,
    sent_at    datetime(6)   null,
    unique key delivery_once (subject, policy, version, person),
    key delivery_due (state, send_after),
    key delivery_figures (policy, version, state),
    key delivery_of (person, subject, id),
    constraint delivery_state check (state in ('WAITING', 'SENT', 'WITHDRAWN', 'UNDELIVERABLE'))
) default character set utf8mb4 collate utf8mb4_bin;

-- A version on its way through all who want to hear; position is the last subject seen.
create table delivery_run (
    policy   varchar(32) not null,
    version  int         not null,
    position varchar(64) not null default '',
    done     boolean     not null default false,
    primary key (policy, version),
    key delivery_run_open (done)
) default character set utf8mb4 collate utf8mb4_bin;

-- Subjects about whom something has changed, and up to which revision of the roster that is known.
create table delivery_subject (
    subject varchar(64) not null primary key
) default character set utf8mb4 collate utf8mb4_bin;

create table delivery_position (
    id       tinyint not null primary key,
    revision bigint  not null
) default character set utf8mb4 collate utf8mb4_bin;

insert into delivery_position (id, revision) values (1, 0);
