-- What an officer wrote about an item of a document; it stands instead of what the source says.
create table policy_item_guide (
    document char(36)     not null,
    item     varchar(100) not null comment 'the name of the item in its document',
    guide    text         not null,
    set_at   datetime(6)  not null,
    set_by   varchar(100) not null,
    primary key (document, item)
) default character set utf8mb4 collate utf8mb4_bin;
