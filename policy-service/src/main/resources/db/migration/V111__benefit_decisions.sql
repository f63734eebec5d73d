-- Who is granted without applying is judged like a claim: in the decision log, and by what can be judged again.
alter table decision_log
    drop constraint decision_log_kind,
    add key decision_log_kind_of (kind, id);

alter table decision_log add constraint decision_log_kind check (kind in ('MATCH', 'CLAIM', 'BENEFIT'));

-- What an entry was judged by: when it was listed, after an objection, and again before its money was held.
create table benefit_basis (
    entry_id         char(36)    not null,
    occasion         varchar(10) not null,
    relevant_date    date        not null,
    facts_json       longtext    not null,
    verified_json    longtext    not null,
    facts_hash       char(64)    not null,
    explanation_hash char(64)    not null,
    outcome          varchar(20) not null,
    judged_fen       bigint      null,
    known_at         datetime(6) not null,
    primary key (entry_id, occasion),
    constraint benefit_basis_occasions check (occasion in ('LISTED', 'OBJECTED', 'CONFIRMED'))
) default character set utf8mb4 collate utf8mb4_bin;
