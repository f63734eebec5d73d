-- Of which windows for claims the department is told: before they close, and when they have closed with claims that
-- nobody has decided. Null once it has been told; another version is told anew.
create table policy_window_notice (
    policy     varchar(32) character set ascii not null,
    version    int         not null,
    phase      varchar(10) character set ascii not null,
    noted_at   datetime(6) not null,
    tell_after datetime(6) null,
    primary key (policy, version, phase),
    key policy_window_notice_tell (tell_after),
    constraint policy_window_notice_phase check (phase in ('CLOSING', 'CLOSED'))
) default character set utf8mb4 collate utf8mb4_bin;

-- The claims of a policy and period that nobody has decided.
create index claim_undecided on claim (policy, period, state);
