-- Every version of every formula by which an attribute follows from others, in the order of their releases. Rows are
-- only added: what was judged by a version comes out the same again. Of those released by then whose first day has
-- come, the last of a code is in force; a withdrawal is a version, too.
create table formula_version (
    position    bigint        not null primary key,
    code        varchar(40)   not null,
    version     int           not null,
    act         varchar(10)   not null,
    title       varchar(60)   not null,
    type        varchar(10)   not null,
    unit        varchar(10)   not null,
    yearly      boolean       not null,
    expression  varchar(2000) not null,
    valid_from  date          not null,
    reason      varchar(300)  not null,
    proposed_by varchar(150)  not null,
    released_at datetime(6)   not null,
    released_by varchar(150)  not null,
    unique key formula_version_code (code, version),
    constraint formula_version_act check (act in ('DEFINE', 'CHANGE', 'WITHDRAW'))
) default character set utf8mb4 collate utf8mb4_bin;

-- What one officer defined until now. The legal day is eight hours ahead of the clock.
insert into formula_version (position, code, version, act, title, type, unit, yearly, expression, valid_from, reason,
    proposed_by, released_at, released_by)
select position, code, 1, 'DEFINE', title, type, unit, yearly, expression,
    cast(date_add(created_at, interval 8 hour) as date), '', created_by, created_at, created_by
from derived_attribute order by position;

-- The last release. Who releases holds it; who publishes a policy shares it, so that no formula goes meanwhile.
create table formula_clock (
    id       int    not null primary key,
    position bigint not null
) default character set utf8mb4 collate utf8mb4_bin;

insert into formula_clock (id, position) select 1, coalesce(max(position), 0) from formula_version;

drop table derived_attribute;
