-- One to five, once per grant, by who received it.
create table policy_rating (
    subject  varchar(64)   not null,
    policy   varchar(32)   not null,
    period   char(4)       not null,
    version  int           not null,
    score    tinyint       not null,
    text     varchar(1000) null,
    rated_at datetime(6)   not null,
    rated_by varchar(150)  not null,
    primary key (subject, policy, period),
    key policy_rating_of (policy, score),
    constraint policy_rating_score check (score between 1 and 5)
) default character set utf8mb4 collate utf8mb4_bin;
