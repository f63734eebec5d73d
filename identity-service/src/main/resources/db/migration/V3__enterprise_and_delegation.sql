create table enterprise (
    uscc       char(18) character set ascii collate ascii_bin not null primary key,
    name       varchar(100) not null,
    industry   varchar(100) null,
    owner_id   char(36) character set ascii collate ascii_bin not null,
    updated_at datetime(6) not null,
    key enterprise_owner (owner_id),
    constraint enterprise_owner_person foreign key (owner_id) references person (id)
) default character set utf8mb4 collate utf8mb4_bin;

-- The owner grants, the agent accepts: only then does it count. valid_to is a legal day, inclusive.
create table delegation (
    id          char(36) character set ascii collate ascii_bin not null primary key,
    enterprise  char(18) character set ascii collate ascii_bin not null,
    agent_id    char(36) character set ascii collate ascii_bin not null,
    granted_by  char(36) character set ascii collate ascii_bin not null,
    scope       varchar(2000) not null,
    valid_to    date not null,
    status      varchar(10) not null,
    granted_at  datetime(6) not null,
    accepted_at datetime(6) null,
    revoked_at  datetime(6) null,
    revoked_by  char(36) character set ascii collate ascii_bin null,
    key delegation_agent (agent_id, status),
    key delegation_enterprise (enterprise, status),
    constraint delegation_of_enterprise foreign key (enterprise) references enterprise (uscc),
    constraint delegation_to_agent foreign key (agent_id) references person (id)
) default character set utf8mb4 collate utf8mb4_bin;
