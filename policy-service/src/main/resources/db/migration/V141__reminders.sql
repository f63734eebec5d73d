-- Beside the notice of a match, one reminder before the window closes.
alter table delivery add column kind varchar(10) character set ascii not null default 'MATCH';
alter table delivery add constraint delivery_kind check (kind in ('MATCH', 'CLOSING'));
alter table delivery add unique key delivery_once_a_kind (subject, policy, version, person, kind);
alter table delivery drop key delivery_once;

alter table delivery_run add column kind varchar(10) character set ascii not null default 'MATCH';
alter table delivery_run drop primary key, add primary key (policy, version, kind);
