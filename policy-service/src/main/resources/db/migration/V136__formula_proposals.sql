-- That an attribute shall follow, follow otherwise, or follow no more: proposed by one officer, decided by another.
create table formula_proposal (
    id           char(36)      not null primary key,
    -- the code while nobody has decided: there is one at a time
    open_code    varchar(40)   null,
    code         varchar(40)   not null,
    act          varchar(10)   not null,
    base_version int           not null,
    title        varchar(60)   not null,
    type         varchar(10)   not null,
    unit         varchar(10)   not null,
    yearly       boolean       not null,
    expression   varchar(2000) not null,
    valid_from   date          null,
    reason       varchar(300)  not null,
    state        varchar(10)   not null,
    proposed_at  datetime(6)   not null,
    proposed_by  varchar(150)  not null,
    decided_at   datetime(6)   null,
    decided_by   varchar(150)  null,
    refusal      varchar(300)  null,
    unique key formula_proposal_open (open_code),
    key formula_proposal_code (code, id),
    constraint formula_proposal_act check (act in ('DEFINE', 'CHANGE', 'WITHDRAW')),
    constraint formula_proposal_state check (state in ('PROPOSED', 'RELEASED', 'REFUSED'))
) default character set utf8mb4 collate utf8mb4_bin;
