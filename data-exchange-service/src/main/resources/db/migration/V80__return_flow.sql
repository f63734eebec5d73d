-- 数据回流: a member's own records come back under a grant of their own, beside one for everybody's.
alter table access_grant
    modify column ground varchar(16) not null default 'LAW',
    add column returned boolean not null default false;

alter table access_grant
    drop index access_grant_about,
    add constraint access_grant_about unique (consumer, resource, purpose, path, returned);
