-- Whoever asks for tokens: the platform's own services, and the departments' systems.
create table client (
    client_id     varchar(100) not null primary key,
    kind          varchar(8) not null,
    name          varchar(100) not null,
    public_key    text null,
    secret_hash   varchar(100) null,
    roles         varchar(255) not null,
    member        varchar(200) null,
    department    char(18) character set ascii collate ascii_bin null,
    grant_types   varchar(255) not null,
    redirect_uris varchar(2000) not null,
    disabled_at   datetime(6) null,
    updated_at    datetime(6) not null,
    key client_department (department)
) default character set utf8mb4 collate utf8mb4_bin;

-- One row per sign-in of a person at a client; the tokens it gave are found by their SHA-256 only.
create table sign_in (
    id         char(36) character set ascii collate ascii_bin not null primary key,
    client_id  varchar(100) not null,
    account_id char(36) character set ascii collate ascii_bin not null,
    sid        varchar(64) character set ascii collate ascii_bin not null,
    acting_for varchar(18) null,
    request    text not null,
    signed_in_at datetime(6) not null,
    version    int not null,
    created_at datetime(6) not null,
    expires_at datetime(6) not null,
    revoked_at datetime(6) null,
    key sign_in_sid (sid),
    key sign_in_account (account_id),
    key sign_in_expiry (expires_at)
) default character set utf8mb4 collate utf8mb4_bin;

create table sign_in_token (
    hash       char(64) character set ascii collate ascii_bin not null primary key,
    sign_in_id char(36) character set ascii collate ascii_bin not null,
    kind       varchar(8) not null,
    issued_at  datetime(6) not null,
    expires_at datetime(6) not null,
    used_at    datetime(6) null,
    key sign_in_token_of (sign_in_id),
    constraint sign_in_token_sign_in foreign key (sign_in_id) references sign_in (id) on delete cascade
) default character set utf8mb4 collate utf8mb4_bin;
