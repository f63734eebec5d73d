-- The index over all profiles as it was coded last, so that a start need not code it anew. Derived: it may be emptied at
-- any time. One copy counts, the one that the head names; pages of persons are encrypted like what they come from.
create table profile_index_copy (
    id       tinyint     not null primary key,
    copy     char(36)    character set ascii not null,
    imprint  char(64)    character set ascii not null,
    revision bigint      not null,
    last_id  bigint      not null,
    pages    int         not null,
    made_at  datetime(6) not null
) default character set utf8mb4 collate utf8mb4_bin;

create table profile_index_page (
    copy    char(36)    character set ascii not null,
    number  int         not null,
    kind    varchar(10) character set ascii not null,
    content longblob    not null,
    digest  binary(32)  not null,
    primary key (copy, number)
) default character set utf8mb4 collate utf8mb4_bin;
