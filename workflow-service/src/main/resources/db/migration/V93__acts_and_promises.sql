-- Whether somebody acted for somebody else: a stand-in for an absent official, an agent for an enterprise.
alter table case_event
    add column on_behalf boolean not null default false after actor;

-- When and why the promised day of the whole case moved, as JSON; null while it stands as submitted.
alter table application
    add column promise_moves mediumtext null after promised_on;
