-- document: issued papers (文书). What a paper says is frozen and encrypted; its file is made when somebody asks.
create table document (
    id             char(36)     not null primary key,
    application_id char(36)     not null,
    child_id       char(36)     not null,
    department     char(18)     not null,
    kind           varchar(30)  not null,
    series         varchar(30)  not null,
    year           smallint     not null,
    serial         bigint       not null,
    number         varchar(80)  not null,
    title          varchar(100) not null,
    issued_on      date         not null,
    issued_at      datetime(6)  not null,
    annulled_at    datetime(6)  null,
    content        mediumtext   not null comment 'encrypted',
    unique key document_serial_once (department, series, year, serial),
    key document_number (number),
    key document_of_application (application_id, id),
    key document_of_child (child_id, id)
) character set utf8mb4 collate utf8mb4_bin;

-- A file as it was handed out: another font makes another file of the same paper.
create table document_file (
    document_id   char(36)     not null,
    sha256        char(64)     not null,
    signature_kid varchar(80)  not null,
    signature     varchar(600) not null comment 'JWS over the file, detached payload',
    made_at       datetime(6)  not null,
    primary key (document_id, sha256),
    constraint document_file_document foreign key (document_id) references document (id)
) character set utf8mb4 collate utf8mb4_bin;

create table document_serial (
    department char(18)    not null,
    series     varchar(30) not null,
    year       smallint    not null,
    last       bigint      not null,
    primary key (department, series, year)
) character set utf8mb4 collate utf8mb4_bin;

create table document_numbering (
    department char(18)    not null primary key,
    region     varchar(4)  not null,
    word       varchar(6)  not null,
    pattern    varchar(60) not null
) character set utf8mb4 collate utf8mb4_bin;
