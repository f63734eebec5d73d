-- clock: the maintained working-day calendar. A year without a row knows weekends only.
create table calendar_year (
    year        smallint     not null primary key,
    source      varchar(300) not null,
    workdays    smallint     not null,
    imported_at datetime(6)  not null,
    imported_by varchar(120) not null
) character set utf8mb4 collate utf8mb4_bin;

create table calendar_day (
    day     date     not null primary key,
    year    smallint not null,
    working boolean  not null comment 'true: a weekend day that is worked; false: a weekday that is a holiday',
    constraint calendar_day_year foreign key (year) references calendar_year (year)
) character set utf8mb4 collate utf8mb4_bin;
