-- Why a call was refused, under the id that its error names; without subject or values, purged by age.
create table call_decision (
    id       char(36)      not null primary key,
    at       datetime(6)   not null,
    client   varchar(300)  not null,
    service  varchar(400)  not null,
    provider varchar(300)  not null,
    verb     varchar(16)   not null,
    path     varchar(1000) not null,
    purpose  varchar(100)  null,
    fields   text          not null,
    step     varchar(32)   null,
    outcome  varchar(100)  not null,
    reason   varchar(1000) not null,
    grant_id char(36)      null,
    key call_decision_at (at)
) character set utf8mb4 collate utf8mb4_bin;
