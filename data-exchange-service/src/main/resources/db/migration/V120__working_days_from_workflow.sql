-- The working days as workflow-service, which maintains the calendar, has told them; one row.
create table working_days (
    id          int         not null primary key,
    version     int         not null,
    years       mediumtext  not null comment 'JSON: by year the days on which departments work',
    received_at datetime(6) not null,
    constraint working_days_one check (id = 1)
) default character set utf8mb4 collate utf8mb4_bin;

drop table workday_year;
