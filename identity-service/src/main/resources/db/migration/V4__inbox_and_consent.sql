-- UUIDv7 ids: the order of ids is the order of sending.
create table inbox_message (
    id        char(36) character set ascii collate ascii_bin not null primary key,
    person_id char(36) character set ascii collate ascii_bin not null,
    sender    varchar(100) not null,
    subject   varchar(200) not null,
    body      text not null,
    link      varchar(500) null,
    sent_at   datetime(6) not null,
    read_at   datetime(6) null,
    key inbox_of_person (person_id, id),
    constraint inbox_person foreign key (person_id) references person (id)
) default character set utf8mb4 collate utf8mb4_bin;

create table consent (
    id             char(36) character set ascii collate ascii_bin not null primary key,
    subject_id     char(36) character set ascii collate ascii_bin not null,
    purpose        varchar(64) not null,
    notice_version varchar(32) not null,
    given_at       datetime(6) not null,
    withdrawn_at   datetime(6) null,
    key consent_of_subject (subject_id, purpose)
) default character set utf8mb4 collate utf8mb4_bin;
