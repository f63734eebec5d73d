-- The transparency log: its size, root and signed head in one row that appenders lock in turn.
create table log_state (
    id         tinyint    not null primary key,
    size       bigint     not null,
    root       binary(32) not null,
    checkpoint text       null
) character set utf8mb4 collate utf8mb4_bin;

-- SHA-256 of nothing: the root of the empty tree (RFC 6962).
insert into log_state (id, size, root, checkpoint)
values (1, 0, x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', null);

create table log_leaf (
    position bigint         not null primary key,
    entry    varbinary(255) not null
) character set utf8mb4 collate utf8mb4_bin;

-- Hashes over full tiles: level 1 over 256 leaves, level 2 over 65,536 …
create table log_node (
    level    tinyint    not null,
    position bigint     not null,
    hash     binary(32) not null,
    primary key (level, position)
) character set utf8mb4 collate utf8mb4_bin;
