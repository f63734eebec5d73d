-- What a grant rests on, where it came from, and further limits (0: none).
alter table access_grant
    add column ground       varchar(8)  not null default 'LAW',
    add column matter       varchar(64) null,
    add column request_id   char(36)    null,
    add column per_second   int         not null default 0,
    add column concurrent   int         not null default 0,
    add column rows_per_day int         not null default 0,
    add key access_grant_request (request_id),
    add key access_grant_matter (matter);
