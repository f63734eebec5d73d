-- Official acts that erase evidence before its time; a subject's key is gone once the act is decided on.
create table evidence_erasure (
    id           char(36)     not null primary key,
    exchange_ids text         not null,
    subject_key  char(43)     null,
    basis        varchar(500) not null,
    state        varchar(16)  not null,
    proposed_by  varchar(100) not null,
    proposed_at  varchar(32)  not null,
    decided_by   varchar(100) null,
    decided_at   varchar(32)  null,
    erased       int          not null
) character set utf8mb4 collate utf8mb4_bin;
