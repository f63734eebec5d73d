-- A withdrawn predicate stays listed with its reason; its code is not used again, since grants name it.
alter table predicate
    add column withdrawn_at datetime(6) null,
    add column withdrawn_reason varchar(500) null;
