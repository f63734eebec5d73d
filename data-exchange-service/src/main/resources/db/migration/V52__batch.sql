-- A file of subjects on its way in; its parts are encrypted and gone once it has become a job of the same id.
create table batch (
    id         char(36)      not null primary key,
    consumer   varchar(200)  not null,
    resource   varchar(64)   not null,
    path       varchar(1000) not null,
    purpose    varchar(64)   not null,
    issue      varchar(100)  null,
    fields     text          not null,
    format     varchar(5)    not null,
    size       bigint        not null,
    sha256     char(64)      null,
    received   bigint        not null,
    state      varchar(10)   not null,
    created_at datetime(6)   not null,
    expires_at datetime(6)   not null,
    key batch_consumer (consumer, id),
    key batch_expiry (expires_at)
) character set utf8mb4 collate utf8mb4_bin;

create table batch_part (
    batch     char(36)   not null,
    begins_at bigint     not null,
    size      int        not null,
    sha256    char(64)   not null,
    content   mediumtext not null,
    primary key (batch, begins_at),
    constraint batch_part_of foreign key (batch) references batch (id) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;
