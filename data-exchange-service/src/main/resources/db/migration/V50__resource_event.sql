-- That a record of a resource has changed, never what it says: the record is a blind reference, its subjects
-- are blind indexes that never leave this table. position is the place among all events, sequence the place
-- among those of the resource; both are given after the commit by one sequencer at a time, because ids of
-- open transactions commit out of order.
create table resource_event (
    id          bigint        not null auto_increment primary key,
    event_id    char(36)      not null,
    resource    varchar(64)   not null,
    record_ref  char(43)      not null,
    kind        varchar(16)   not null,
    fields      text          not null,
    at          datetime(6)   not null,
    position    bigint        null,
    sequence    bigint        null,
    unique key resource_event_event (event_id),
    unique key resource_event_position (position),
    unique key resource_event_sequence (resource, sequence),
    key resource_event_feed (resource, position),
    key resource_event_age (at)
) character set utf8mb4 collate utf8mb4_bin;

create table resource_event_subject (
    event       bigint   not null,
    subject_key char(43) not null,
    primary key (event, subject_key),
    constraint resource_event_subject_of foreign key (event) references resource_event (id) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;

-- The last places given; the lock of the one row without a name makes one sequencer of many.
create table resource_event_head (
    resource varchar(64) not null primary key,
    place    bigint      not null
) character set utf8mb4 collate utf8mb4_bin;

insert into resource_event_head (resource, place) values ('', 0);

-- Who is told, how far, and whose turn it is to send: the lease, which a killed replica loses by itself.
create table subscription (
    id            char(36)     not null primary key,
    consumer      varchar(200) not null,
    resource      varchar(64)  not null,
    purpose       varchar(64)  not null,
    fields        text         not null,
    scope         varchar(8)   not null,
    delivery      varchar(4)   not null,
    sink          varchar(500) null,
    secret        varchar(400) null,
    state         varchar(10)  not null,
    position      bigint       not null,
    failures      int          not null,
    next_try_at   datetime(6)  not null,
    last_error    varchar(500) null,
    delivered_at  datetime(6)  null,
    lease_holder  char(36)     null,
    lease_until   datetime(6)  null,
    created_at    datetime(6)  not null,
    key subscription_consumer (consumer, id),
    key subscription_resource (resource),
    key subscription_due (delivery, state, next_try_at)
) character set utf8mb4 collate utf8mb4_bin;

-- Of whom a consumer wants to hear, and the name that it gave them itself.
create table subscription_subject (
    subscription char(36)     not null,
    subject_key  char(43)     not null,
    reference    varchar(100) not null,
    primary key (subscription, subject_key),
    constraint subscription_subject_of foreign key (subscription) references subscription (id) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;

create table event_delivery (
    subscription char(36)     not null,
    position     bigint       not null,
    event_id     char(36)     not null,
    state        varchar(10)  not null,
    attempts     int          not null,
    first_at     datetime(6)  not null,
    last_at      datetime(6)  not null,
    next_try_at  datetime(6)  null,
    problem      varchar(500) null,
    primary key (subscription, position),
    key event_delivery_event (event_id),
    constraint event_delivery_of foreign key (subscription) references subscription (id) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;
