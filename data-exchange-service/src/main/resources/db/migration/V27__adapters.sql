-- How the exchange reaches records that no service of the department serves; null: adapter_url says it.
alter table resource add column adapter_kind varchar(8) null;
alter table resource add column adapter text null;

-- The file that a resource is answered from; changing the row switches from one file to the next.
create table csv_file (
    code       varchar(64) not null primary key,
    generation char(36)    null,
    as_of      bigint      not null,
    records    int         not null,
    constraint csv_file_of foreign key (code) references resource (code) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;

-- Its lines: the record is encrypted, the subject a blind index.
create table csv_record (
    code        varchar(64) not null,
    generation  char(36)    not null,
    line        int         not null,
    subject_key char(43)    not null,
    record      mediumtext  not null,
    primary key (code, generation, line),
    key csv_record_subject (code, generation, subject_key),
    constraint csv_record_of foreign key (code) references resource (code) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;

-- What became of each file that came.
create table csv_load (
    id        char(36)    not null primary key,
    code      varchar(64) not null,
    origin    varchar(16) not null,
    outcome   varchar(16) not null,
    sha256    char(64)    not null,
    as_of     bigint      not null,
    loaded_at bigint      not null,
    line_count int        not null,
    kept      int         not null,
    mistakes  text        not null,
    key csv_load_code (code, id),
    constraint csv_load_of foreign key (code) references resource (code) on delete cascade
) character set utf8mb4 collate utf8mb4_bin;
