-- How far stored profiles have been brought up to a size standard; profiles of before rest on the latest one already.
create table size_rollout (
    version  int         not null primary key,
    after_id bigint      not null,
    done_at  datetime(6) null
) default character set utf8mb4 collate utf8mb4_bin;

insert into size_rollout (version, after_id, done_at)
select version, 0, imported_at from size_standard order by version desc limit 1;
