-- Parts with open tasks of drawn processes: their limits are taken into the part's clock once, and those that were put off
-- to a far day while the clock stood still are suspended.
create table limit_to_follow (
    child_id       char(36) not null primary key,
    application_id char(36) not null
) character set utf8mb4 collate utf8mb4_bin;

insert into limit_to_follow (child_id, application_id)
select distinct t.child_id, t.application_id
from task_inbox t join application a on a.id = t.application_id
where t.status = 'OPEN'
  and a.service_version in (select v.id from life_event_version v
                            where cast(json_extract(v.content, '$.items[*].process') as char) like '%"%');
