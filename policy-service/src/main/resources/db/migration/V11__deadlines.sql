-- Limits that run: what is owed, by whom, since when. The last day is null while the calendar is missing.
create table policy_deadline (
    id           char(36)     character set ascii not null primary key,
    kind         varchar(30)  character set ascii not null,
    subject      varchar(64)  not null,
    title        varchar(200) not null,
    department   char(18)     character set ascii null,
    started_on   date         not null,
    limit_days   int          not null,
    due_on       date         null,
    state        varchar(10)  character set ascii not null,
    met_on       date         null,
    escalated_at datetime(6)  null,
    unique key policy_deadline_once (kind, subject),
    key policy_deadline_due (state, due_on),
    constraint policy_deadline_state check (state in ('OPEN', 'OVERDUE', 'MET'))
) default character set utf8mb4 collate utf8mb4_bin;
