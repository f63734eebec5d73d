-- What a proposed formula would change, counted over all stored profiles; for whoever asked.
create table formula_preview (
    id           char(36)    not null primary key,
    proposal     char(36)    not null,
    state        varchar(10) not null,
    result       longtext    null,
    requested_at datetime(6) not null,
    requested_by varchar(150) not null,
    key formula_preview_proposal (proposal, id),
    constraint formula_preview_state check (state in ('RUNNING', 'DONE', 'FAILED'))
) default character set utf8mb4 collate utf8mb4_bin;
