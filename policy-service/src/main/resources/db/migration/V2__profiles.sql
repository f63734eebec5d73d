-- Imported size standards (划型); the latest one counts, none is ever changed.
create table size_standard (
    version      int         not null auto_increment primary key,
    content      longtext    not null,
    content_hash char(64)    character set ascii not null,
    imported_at  datetime(6) not null,
    imported_by  varchar(100) not null
) default character set utf8mb4 collate utf8mb4_bin;

-- What an enterprise says about itself; append only, the latest per attribute and period counts.
create table declared_fact (
    id          bigint       not null auto_increment primary key,
    enterprise  char(18)     character set ascii not null,
    attribute   varchar(40)  character set ascii not null,
    period      varchar(100) not null,
    value_json  text         not null,
    as_of       datetime(6)  not null,
    declared_at datetime(6)  not null,
    declared_by varchar(100) not null,
    key declared_fact_of (enterprise, attribute, period, id)
) default character set utf8mb4 collate utf8mb4_bin;
