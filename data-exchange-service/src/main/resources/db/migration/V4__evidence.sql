-- One row per side of a call. The record is canonical JSON (RFC 8785); its salt lives and is erased with it.
create table evidence (
    log_index   bigint      not null primary key,
    exchange_id char(36)    not null,
    side        varchar(8)  not null,
    subject_key char(43)    null,
    record      text        null,
    salt        binary(32)  null,
    signature   char(86)    null,
    key_id      varchar(64) not null,
    constraint evidence_exchange unique (exchange_id, side),
    key evidence_subject (subject_key, log_index)
) character set utf8mb4 collate utf8mb4_bin;
