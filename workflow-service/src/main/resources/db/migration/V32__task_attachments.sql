-- What officials add to a case among themselves; never shown to the applicant. The content is
-- outside of the database, under its address.
create table task_attachment (
    id         char(36) not null primary key,
    child_id   char(36) not null,
    task_id    varchar(64) not null,
    name       varchar(255) not null,
    media_type varchar(50) not null,
    size       int not null,
    sha256     char(64) not null,
    address    char(64) not null,
    added_by   varchar(50) not null,
    at         datetime(6) not null,
    unique key attachment_once (child_id, sha256)
) character set utf8mb4 collate utf8mb4_bin;
