-- Tasks that another department does for a case (会办), by the department whose case it is.
create table task_away (
    department char(18)    not null,
    task_id    varchar(64) not null,
    ended      boolean     not null,
    primary key (department, task_id),
    key task_away_open (department, ended),
    key task_away_ending (ended),
    key task_away_task (task_id)
) default character set utf8mb4 collate utf8mb4_bin;
