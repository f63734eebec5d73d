-- What the citizen's view is narrowed by, taken out of the records; and when and why a record was erased.
alter table evidence
    add column client varchar(255) null,
    add column service varchar(320) null,
    add column answered_at datetime(6) null,
    add column erased_at datetime(6) null,
    add column erased_for varchar(16) null,
    add key evidence_answered (answered_at);

update evidence
set client = json_unquote(json_extract(record, '$.client')),
    service = json_unquote(json_extract(record, '$.service')),
    answered_at = cast(replace(replace(json_unquote(json_extract(record, '$.answeredAt')), 'T', ' '), 'Z', '') as datetime(6))
where record is not null;
