-- Which version of a matter or life event is current on which day: the one of the latest edition that has begun.
create table matter_edition (
    id           bigint       not null auto_increment primary key,
    task_code    char(31)     not null,
    version_id   char(36)     not null,
    name         varchar(300) not null,
    department   char(18)     not null,
    task_state   char(1)      not null comment '1 in use, 2 suspended, 3 cancelled',
    effective_on date         not null,
    cancel_on    date         null,
    published_at datetime(6)  not null,
    published_by varchar(120) not null,
    key matter_edition_day (task_code, effective_on, id)
) character set utf8mb4 collate utf8mb4_bin;

insert into matter_edition (task_code, version_id, name, department, task_state, effective_on, published_at, published_by)
select m.task_code, m.current_version_id, m.name, m.department, '1', date(v.imported_at), v.imported_at, v.imported_by
from matter m join matter_version v on v.id = m.current_version_id;

create table life_event_edition (
    id           bigint       not null auto_increment primary key,
    code         varchar(40)  not null,
    version_id   char(36)     not null,
    effective_on date         not null,
    published_at datetime(6)  not null,
    published_by varchar(120) not null,
    key life_event_edition_day (code, effective_on, id)
) character set utf8mb4 collate utf8mb4_bin;

insert into life_event_edition (code, version_id, effective_on, published_at, published_by)
select l.code, l.current_version_id, date(v.imported_at), v.imported_at, v.imported_by
from life_event l join life_event_version v on v.id = l.current_version_id;

-- The import as it was written, so that an export is what an import understands.
alter table life_event_version add column source mediumtext null;
