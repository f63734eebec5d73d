-- Accounts: how somebody signs in. The id is the person's or the staff member's own.
create table account (
    id            char(36) character set ascii collate ascii_bin not null primary key,
    username      varchar(64) not null,
    kind          varchar(8) not null,
    password_hash varchar(255) null,
    created_at    datetime(6) not null,
    disabled_at   datetime(6) null,
    constraint account_username unique (username)
) default character set utf8mb4 collate utf8mb4_bin;
