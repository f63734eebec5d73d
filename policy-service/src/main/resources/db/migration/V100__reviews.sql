-- What officers decided on criteria that are judged by hand. Rows are only added; of several on one clause the latest
-- counts, for that version and period alone.
create table review_decision (
    id         bigint       not null auto_increment primary key,
    subject    varchar(64)  not null,
    policy     varchar(32)  not null,
    version    int          not null,
    clause     varchar(100) not null,
    period     char(4)      not null,
    claim      char(36)     not null,
    passed     boolean      not null,
    reason     varchar(500) null,
    decided_at datetime(6)  not null,
    decided_by varchar(100) not null,
    key review_decision_of (subject, policy, version, period, clause, id)
) default character set utf8mb4 collate utf8mb4_bin;

-- The claims that wait for a review.
create index claim_waiting on claim (state, outcome, id);
