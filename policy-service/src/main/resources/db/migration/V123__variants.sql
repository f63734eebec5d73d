-- Policies of a group that are versions of one policy 地方版本, most local first: one is shown, the others beneath it.
alter table exclusion_group
    add column variants boolean not null default false;
