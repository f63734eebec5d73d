-- Policy documents 政策文件 as their sources publish them. One row per source and its number for it;
-- a duplicate stays on record and points to the document that came first.
create table policy_document (
    id              char(36)     character set ascii not null primary key,
    source          varchar(60)  not null,
    source_id       varchar(100) not null,
    title           varchar(200) not null,
    title_key       varchar(200) not null,
    document_no     varchar(60)  null,
    issuer          varchar(100) not null,
    topic           varchar(60)  null,
    state           varchar(10)  character set ascii not null,
    published_on    date         not null,
    effective_from  date         null,
    expires_on      date         null,
    url             varchar(500) null,
    link_state      varchar(10)  character set ascii null,
    link_checked_at datetime(6)  null,
    items           int          not null,
    content         longtext     not null,
    content_hash    char(64)     character set ascii not null,
    interpretations longtext     not null,
    revision        int          not null,
    duplicate_of    char(36)     character set ascii null,
    imported_at     datetime(6)  not null,
    imported_by     varchar(100) not null,
    unique key policy_document_source (source, source_id),
    key policy_document_no (document_no),
    key policy_document_title (title_key),
    key policy_document_list (published_on, id),
    constraint policy_document_state check (state in ('VALID', 'AMENDED', 'EXPIRED', 'REPEALED')),
    constraint policy_document_link check (link_state in ('OK', 'BROKEN'))
) default character set utf8mb4 collate utf8mb4_bin;

-- Sketches of the texts: documents that share a band are compared in full.
create table policy_document_band (
    band     int      not null,
    sketch   bigint   not null,
    document char(36) character set ascii not null,
    primary key (band, sketch, document),
    key policy_document_band_of (document)
) default character set utf8mb4 collate utf8mb4_bin;

create table policy_document_variant (
    document char(36)     character set ascii not null,
    other    char(36)     character set ascii not null,
    kind     varchar(20)  character set ascii not null,
    why      varchar(200) not null,
    primary key (document, other),
    constraint policy_document_variant_kind check (kind in ('DUPLICATE', 'LOCAL_VARIANT'))
) default character set utf8mb4 collate utf8mb4_bin;

create table policy_document_import (
    id          char(36)     character set ascii not null primary key,
    source      varchar(60)  not null,
    taken       int          not null,
    unchanged   int          not null,
    duplicates  int          not null,
    problems    longtext     not null,
    imported_at datetime(6)  not null,
    imported_by varchar(100) not null
) default character set utf8mb4 collate utf8mb4_bin;

alter table policy_version add key policy_version_document (document_no);
