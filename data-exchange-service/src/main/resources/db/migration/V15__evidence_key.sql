-- Every public key that has signed evidence: what has left the key file still verifies what it signed.
create table evidence_key (
    key_id     varchar(64)   not null primary key,
    jwk        varchar(1000) not null,
    entered_at datetime(6)   not null
) character set utf8mb4 collate utf8mb4_bin;

insert into registry_version (part, version) values ('evidence_key', 0);
