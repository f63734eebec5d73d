-- Letters to whoever holds grants, an enterprise or a person: written with what they tell, sent until taken.
create table holder_letter (
    id         char(36)     not null primary key,
    letter_key varchar(100) not null,
    holder     varchar(64)  not null,
    subject    varchar(100) not null,
    body       varchar(1000) not null,
    link       varchar(200) not null,
    written_at datetime(6)  not null,
    due_at     datetime(6)  not null,
    sent_at    datetime(6)  null,
    unique key holder_letter_once (letter_key),
    key holder_letter_due (sent_at, due_at)
) default character set utf8mb4 collate utf8mb4_bin;
