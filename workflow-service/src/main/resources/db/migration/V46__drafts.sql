-- What administrators prepare before it is published; nobody approves what they have written (four eyes).
create table matter_draft (
    id                char(36)     not null primary key,
    kind              varchar(12)  not null,
    code              varchar(40)  not null,
    name              varchar(300) not null,
    state             varchar(12)  not null,
    content           mediumtext   not null,
    revision          int          not null,
    base_version      char(36)     null comment 'what was current when the draft was begun',
    findings          mediumtext   null comment 'of the last check',
    author            varchar(64)  not null,
    author_name       varchar(50)  not null,
    updated_at        datetime(6)  not null,
    approver          varchar(64)  null,
    approver_name     varchar(50)  null,
    decided_at        datetime(6)  null,
    reason            varchar(1000) null,
    effective_on      date         null,
    published_version char(36)     null,
    key matter_draft_state (state, id)
) character set utf8mb4 collate utf8mb4_bin;

create table matter_draft_author (
    draft_id char(36)    not null,
    author   varchar(64) not null,
    name     varchar(50) not null,
    primary key (draft_id, author),
    constraint author_of_draft foreign key (draft_id) references matter_draft (id)
) character set utf8mb4 collate utf8mb4_bin;
