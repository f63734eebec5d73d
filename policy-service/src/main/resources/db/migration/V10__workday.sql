-- The platform's calendar, by which limits in working days are counted.
create table workday_year (
    year        int          not null primary key,
    source      varchar(500) not null,
    exceptions  text         not null,
    provisional varchar(500) null
) default character set utf8mb4 collate utf8mb4_bin;
