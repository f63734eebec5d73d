-- What else a claim was judged by, so that it can be judged again: what registers alone said, the sum before
-- limits, and the moment.
create table claim_basis (
    claim         char(36)    character set ascii not null primary key,
    verified_json longtext    not null,
    judged_fen    bigint      not null,
    known_at      datetime(6) not null
) default character set utf8mb4 collate utf8mb4_bin;
