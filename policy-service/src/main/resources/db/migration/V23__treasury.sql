create table treasury_number (
    year    char(4) not null primary key,
    last_no int     not null
) default character set utf8mb4 collate utf8mb4_bin;

-- What was handed to the treasury; a file is never changed, its digest is in the audit trail.
create table treasury_file (
    id             char(36)     not null primary key,
    number_text    varchar(20)  not null,
    department     char(18)     not null,
    policy         varchar(32)  null,
    pay_on         date         not null,
    line_count     int          not null,
    total_fen      bigint       not null,
    digest         char(64)     not null,
    content_cipher longtext     not null,
    created_at     datetime(6)  not null,
    created_by     varchar(100) not null,
    unique key treasury_file_number (number_text)
) default character set utf8mb4 collate utf8mb4_bin;

create table treasury_line (
    file_id     char(36)     not null,
    line_no     int          not null,
    claim_id    char(36)     not null,
    policy      varchar(32)  not null,
    period      char(4)      not null,
    enterprise  char(18)     not null,
    amount_fen  bigint       not null,
    state       varchar(10)  not null,
    reason      varchar(200) null,
    answered_at datetime(6)  null,
    primary key (file_id, line_no),
    key treasury_line_claim (claim_id),
    constraint treasury_line_state check (state in ('SENT', 'PAID', 'RETURNED'))
) default character set utf8mb4 collate utf8mb4_bin;
