-- Consents of subjects to uses of their data. The artefact is canonical JSON, signed by the platform (JWS);
-- used and window_used are counted by the call that is about to use it.
create table consent (
    id          char(36)     not null primary key,
    consumer    varchar(200) not null,
    provider    varchar(200) not null,
    resource    varchar(64)  not null,
    purpose     varchar(64)  not null,
    subject_key char(43)     not null,
    status      varchar(16)  not null,
    starts_at   datetime(6)  not null,
    expires_at  datetime(6)  not null,
    terms       text         not null,
    artefact    text         null,
    jws         text         null,
    once        boolean      not null,
    used        int          not null default 0,
    window_no   bigint       not null default -1,
    window_used int          not null default 0,
    asked_at    datetime(6)  not null,
    decided_at  datetime(6)  null,
    ended_at    datetime(6)  null,
    key consent_about (subject_key, consumer, resource, purpose, status),
    key consent_subject (subject_key, id),
    key consent_consumer (consumer, id),
    key consent_provider (provider, id)
) character set utf8mb4 collate utf8mb4_bin;
