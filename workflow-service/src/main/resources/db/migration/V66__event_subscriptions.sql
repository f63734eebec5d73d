-- Who has events sent to them, how far they have received them, and whose turn it is to send: the
-- lease, which a killed replica loses by itself.
create table event_subscription (
    id            char(36) not null primary key,
    department    char(18) null,
    sink          varchar(500) not null,
    sink_hash     char(64) not null,
    secret        varchar(400) not null,
    types         varchar(2000) not null,
    departments   varchar(2000) not null,
    batch         int not null,
    state         varchar(10) not null,
    position      bigint not null,
    failures      int not null default 0,
    failing_since datetime(6) null,
    next_try_at   datetime(6) not null,
    last_error    varchar(500) null,
    delivered_at  datetime(6) null,
    lease_holder  char(36) null,
    lease_until   datetime(6) null,
    created_by    varchar(100) not null,
    created_at    datetime(6) not null,
    unique key subscription_of_sink (sink_hash),
    key subscription_due (state, next_try_at)
) character set utf8mb4 collate utf8mb4_bin;
