-- Policies being written. Whoever took part in the writing does not release.
create table policy_draft (
    id                      char(36)      character set ascii not null primary key,
    document_id             char(36)      character set ascii null,
    code                    varchar(32)   null,
    name                    varchar(100)  null,
    department              char(18)      character set ascii not null,
    state                   varchar(10)   character set ascii not null,
    revision                int           not null,
    content                 longtext      not null,
    author                  varchar(100)  not null,
    author_name             varchar(100)  null,
    writers                 text          not null,
    created_at              datetime(6)   not null,
    updated_at              datetime(6)   not null,
    submitted_at            datetime(6)   null,
    return_reason           varchar(1000) null,
    released_by             varchar(100)  null,
    released_at             datetime(6)   null,
    version                 int           null,
    fair_competition_reason varchar(1000) null,
    key policy_draft_list (department, state, id),
    constraint policy_draft_state check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'RELEASED'))
) default character set utf8mb4 collate utf8mb4_bin;

-- What a draft would mean for everybody, as counted once.
create table policy_preview (
    id           char(36)     character set ascii not null primary key,
    draft        char(36)     character set ascii not null,
    content      longtext     not null,
    state        varchar(10)  character set ascii not null,
    result       longtext     null,
    requested_at datetime(6)  not null,
    requested_by varchar(100) not null,
    key policy_preview_of (draft, id),
    constraint policy_preview_state check (state in ('RUNNING', 'DONE', 'FAILED'))
) default character set utf8mb4 collate utf8mb4_bin;
