-- What an enterprise says a register has wrong; the source answers through the exchange.
create table fact_objection (
    id         char(36)      not null primary key,
    enterprise char(18)      not null,
    attribute  varchar(40)   not null,
    period     varchar(100)  not null,
    register   varchar(100)  not null,
    claimed    varchar(500)  not null,
    reason     varchar(1000) not null,
    evidence   varchar(2000) null,
    exchange   char(36)      not null,
    state      varchar(10)   not null,
    answer     varchar(2000) null,
    raised_at  datetime(6)   not null,
    raised_by  varchar(100)  not null,
    key fact_objection_of (enterprise, id),
    constraint fact_objection_state check (state in ('OPEN', 'CONFIRMED', 'CORRECTED', 'REFUSED'))
) default character set utf8mb4 collate utf8mb4_bin;
