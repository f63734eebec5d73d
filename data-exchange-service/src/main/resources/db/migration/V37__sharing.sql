-- Requests for data: what is asked is JSON, the responsible person encrypted; due_on is a legal day.
create table sharing_request (
    id           char(36)      not null primary key,
    number       bigint        not null auto_increment,
    consumer     varchar(200)  not null,
    provider     varchar(200)  not null,
    resource     varchar(64)   not null,
    ask          text          not null,
    responsible  text          not null,
    state        varchar(20)   not null,
    submitted_on char(10)      null,
    due_on       char(10)      null,
    clock_days   int           not null default 0,
    extended     boolean       not null default false,
    escalated    boolean       not null default false,
    grant_id     char(36)      null,
    law          varchar(500)  null,
    reason       varchar(2000) null,
    created_at   datetime(6)   not null,
    version      int           not null default 0,
    constraint sharing_request_number unique (number),
    constraint sharing_request_resource foreign key (resource) references resource (code),
    key sharing_request_consumer (consumer, id),
    key sharing_request_provider (provider, id),
    key sharing_request_due (escalated, due_on),
    key sharing_request_grant (grant_id)
) character set utf8mb4 collate utf8mb4_bin;

create table sharing_trace (
    id         bigint        not null auto_increment primary key,
    request    char(36)      not null,
    act        varchar(16)   not null,
    from_state varchar(20)   not null,
    to_state   varchar(20)   not null,
    party      varchar(16)   not null,
    actor      varchar(100)  not null,
    reason     varchar(2000) null,
    law        varchar(500)  null,
    at         datetime(6)   not null,
    constraint sharing_trace_request foreign key (request) references sharing_request (id),
    key sharing_trace_of (request, id)
) character set utf8mb4 collate utf8mb4_bin;
