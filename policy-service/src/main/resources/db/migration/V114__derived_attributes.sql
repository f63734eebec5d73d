-- Attributes that follow from others. Rows are only added: what was judged by one comes out the same again.
create table derived_attribute (
    position   int           not null auto_increment primary key,
    code       varchar(40)   not null,
    title      varchar(60)   not null,
    type       varchar(10)   not null,
    unit       varchar(10)   not null,
    yearly     boolean       not null,
    expression varchar(2000) not null,
    created_at datetime(6)   not null,
    created_by varchar(150)  not null,
    unique key derived_attribute_code (code)
) default character set utf8mb4 collate utf8mb4_bin;

-- How far the stored profiles have been completed with them; the revision is their number.
create table derivation_rollout (
    revision int         not null primary key,
    after_id bigint      not null,
    done_at  datetime(6) null
) default character set utf8mb4 collate utf8mb4_bin;
