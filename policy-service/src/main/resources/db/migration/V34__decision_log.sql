-- What was answered to whom, by which versions and on which knowledge: one row per answer. Rows are only added.
create table decision_log (
    id          bigint       not null auto_increment primary key,
    at          datetime(6)  not null,
    kind        varchar(10)  not null,
    subject     varchar(64)  not null,
    asked_by    varchar(150) not null,
    input_hash  char(64)     not null,
    -- one line per policy: code, version, outcome
    outcomes    mediumtext   not null,
    key decision_log_of (subject, id),
    constraint decision_log_kind check (kind in ('MATCH', 'CLAIM'))
) default character set utf8mb4 collate utf8mb4_bin;
