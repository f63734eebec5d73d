-- What a branch takes from the registers. One gathering per child; it is due again until every
-- register has answered.
create table evidence_gathering (
    child_id       char(36) not null primary key,
    application_id char(36) not null,
    branch         varchar(64) not null,
    issue          varchar(50) not null,
    purpose        varchar(64) not null,
    status         varchar(10) not null,
    attempts       int not null,
    next_at        datetime(6) not null,
    opened_at      datetime(6) not null,
    key gathering_due (status, next_at)
) character set utf8mb4 collate utf8mb4_bin;

create table evidence_item (
    child_id        char(36) not null,
    position        int not null,
    resource_name   varchar(200) not null,
    provider        varchar(100) null,
    service         varchar(100) null,
    department      varchar(64) null,
    department_name varchar(200) null,
    subject         varchar(400) null,
    fields          text not null,
    awaits          varchar(120) null,
    status          varchar(12) not null,
    reason          varchar(500) null,
    as_of           datetime(6) null,
    exchange_id     varchar(100) null,
    records         mediumtext null,
    answered_at     datetime(6) null,
    primary key (child_id, position),
    constraint item_of_gathering foreign key (child_id) references evidence_gathering (child_id)
) character set utf8mb4 collate utf8mb4_bin;
