-- What people are to be told and identity-service does not have yet. Ids are UUIDv7 and the keys under which it takes
-- each letter once; a new letter's turn is at the beginning of time.
create table letter (
    id          char(36) character set ascii collate ascii_bin not null primary key,
    reader      varchar(100) not null,
    subject     varchar(500) not null,
    body        mediumtext   not null,
    link        varchar(500) not null,
    tries       int          not null default 0,
    next_try_at datetime(6)  not null default '1970-01-01',
    key letter_by_turn (next_try_at, id)
) default character set utf8mb4 collate utf8mb4_bin;

-- What the outbox of an earlier version still holds.
insert into letter (id, reader, subject, body, link)
select json_unquote(json_extract(SERIALIZED_EVENT, '$.id')), json_unquote(json_extract(SERIALIZED_EVENT, '$.to')),
       json_unquote(json_extract(SERIALIZED_EVENT, '$.subject')), json_unquote(json_extract(SERIALIZED_EVENT, '$.body')),
       json_unquote(json_extract(SERIALIZED_EVENT, '$.link'))
from EVENT_PUBLICATION where EVENT_TYPE = 'onedoor.workflow.person.Inbox$MessageDue' and COMPLETION_DATE is null;

delete from EVENT_PUBLICATION where EVENT_TYPE = 'onedoor.workflow.person.Inbox$MessageDue';
