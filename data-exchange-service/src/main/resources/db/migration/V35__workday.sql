-- Working days by year: weekdays that are holidays, weekend days that are worked.
create table workday_year (
    year        int          not null primary key,
    source      varchar(300) not null,
    exceptions  text         not null,
    provisional varchar(300) null
) character set utf8mb4 collate utf8mb4_bin;

insert into registry_version (part, version) values ('workday', 0);
