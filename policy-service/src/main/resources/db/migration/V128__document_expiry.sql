-- Documents that expire soon, and when somebody is told of it next; null once they have been told.
create table policy_document_expiry (
    document   char(36)    character set ascii not null,
    expires_on date        not null,
    noted_at   datetime(6) not null,
    tell_after datetime(6) null,
    primary key (document, expires_on),
    key policy_document_expiry_tell (tell_after)
) default character set utf8mb4 collate utf8mb4_bin;
