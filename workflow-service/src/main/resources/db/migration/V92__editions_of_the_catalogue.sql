-- What the catalogue finds a service by belongs to its edition: a version of a future day changes nothing before it.
alter table life_event_edition
    add column search   text        null comment 'code, name, summary and lead, for the catalogue',
    add column audience varchar(12) null;

update life_event_edition e
    join life_event_version v on v.id = e.version_id
    join life_event l on l.code = e.code
set e.search   = concat_ws('\n', e.code, json_unquote(json_extract(v.content, '$.name')),
        nullif(json_unquote(json_extract(v.content, '$.summary')), 'null'),
        json_unquote(json_extract(v.content, '$.leadName'))),
    e.audience = coalesce(json_unquote(json_extract(v.content, '$.audience')), l.audience);

alter table life_event_edition
    modify column search   text        not null comment 'code, name, summary and lead, for the catalogue',
    modify column audience varchar(12) not null;

-- A withdrawal lasts until an edition that was published after it begins.
alter table life_event
    add column withdrawn_after bigint null comment 'the last edition at the withdrawal';

update life_event l
set l.withdrawn_after = (select coalesce(max(e.id), 0) from life_event_edition e where e.code = l.code)
where l.withdrawn_at is not null;

alter table life_event
    drop column name,
    drop column search,
    drop column audience,
    drop column current_version_id;
