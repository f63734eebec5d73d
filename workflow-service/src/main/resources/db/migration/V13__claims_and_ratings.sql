-- A policy claim (惠企政策申报) that policy-service holds for an application of this service.
create table policy_claim (
    application_id char(36) not null primary key,
    claim_id       varchar(64) not null,
    policy         varchar(64) not null,
    enterprise     char(18) not null,
    amount_fen     bigint null,
    outcome        varchar(30) not null,
    explanation    mediumtext not null,
    state          varchar(20) not null,
    reserved_at    datetime(6) not null,
    decided_at     datetime(6) null
) character set utf8mb4 collate utf8mb4_bin;

-- 好差评: one per application, never changed, never deleted.
create table rating (
    application_id char(36) not null primary key,
    score          int not null,
    indicators     text not null,
    comment        varchar(1000) null,
    rated_at       datetime(6) not null
) character set utf8mb4 collate utf8mb4_bin;
