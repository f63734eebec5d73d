-- What other platforms may take over from here, in the order in which it was noticed. Positions are given by one
-- replica at a time, so that none becomes visible after a later one was read.
create table policy_document_feed (
    position bigint   not null auto_increment primary key,
    document char(36) character set ascii not null,
    revision int      not null,
    unique key policy_document_feed_once (document, revision)
) default character set utf8mb4 collate utf8mb4_bin;
