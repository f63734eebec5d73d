-- What the workflow service decided and could not be carried out here, until somebody finds a way on.
create table claim_impasse (
    claim_id           char(36)     not null primary key,
    granted            boolean      not null,
    problem            varchar(40)  not null,
    reason             varchar(500) null,
    decided_by         varchar(100) not null,
    application_number varchar(64)  null,
    payee_cipher       text         null,
    since              datetime(6)  not null,
    settled_at         datetime(6)  null,
    settled_by         varchar(150) null,
    settlement         varchar(500) null,
    key claim_impasse_open (settled_at, claim_id)
) default character set utf8mb4 collate utf8mb4_bin;

create table benefit_list_impasse (
    list_id    char(36)     not null,
    granted    boolean      not null,
    list_state varchar(10)  not null,
    reason     varchar(500) null,
    decided_by varchar(100) not null,
    since      datetime(6)  not null,
    primary key (list_id, granted)
) default character set utf8mb4 collate utf8mb4_bin;
