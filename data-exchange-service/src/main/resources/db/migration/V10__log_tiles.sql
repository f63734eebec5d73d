-- How many leaves lie in files as full tiles; leaves and node hashes below that are no longer here.
-- The folder is known by the identifier in its file log-id.
create table log_tiled (
    id     tinyint  not null primary key,
    tiled  bigint   not null,
    folder char(36) null
) character set utf8mb4 collate utf8mb4_bin;

insert into log_tiled (id, tiled, folder) values (1, 0, null);
