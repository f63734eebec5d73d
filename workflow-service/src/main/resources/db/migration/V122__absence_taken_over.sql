-- Whether the stand-in's taking over has been told of: once per absence and stand-in.
alter table officer_absence
    add column taken_over boolean not null default false,
    add key absence_begins (taken_over, from_on);
