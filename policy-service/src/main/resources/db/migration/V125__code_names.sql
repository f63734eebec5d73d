-- Names of codes below what is shipped (GB/T 4754 groups and classes, GB/T 2260 cities and counties), as somebody imported them.
create table code_name (
    tree   varchar(20)  not null,
    code   varchar(6)   not null,
    name   varchar(200) not null,
    set_at datetime(6)  not null,
    set_by varchar(100) not null,
    primary key (tree, code)
) default character set utf8mb4 collate utf8mb4_bin;
