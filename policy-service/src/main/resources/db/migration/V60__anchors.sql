-- How far the records of each kind are fixed in the transparency log.
create table anchor_cursor (
    part     varchar(40) not null primary key,
    position varchar(80) not null
) default character set utf8mb4 collate utf8mb4_bin;
