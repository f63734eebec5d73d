-- Uses that a citizen is told of later, by whose order and until when; exchange ids are separated by spaces.
create table disclosure_delay (
    id           char(36)     not null primary key,
    exchange_ids text         not null,
    grant_id     char(36)     null,
    basis        varchar(500) not null,
    hidden_until varchar(32)  not null,
    approved_by  varchar(200) not null,
    state        varchar(16)  not null,
    proposed_by  varchar(100) not null,
    proposed_at  varchar(32)  not null,
    decided_by   varchar(100) null,
    decided_at   varchar(32)  null,
    key disclosure_delay_state (state, id)
) character set utf8mb4 collate utf8mb4_bin;

insert into registry_version (part, version) values ('disclosure_delay', 0);
