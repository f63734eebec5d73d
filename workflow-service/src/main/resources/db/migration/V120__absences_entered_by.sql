-- Who said that an official is away, where it was not the official: the head of the department.
alter table officer_absence
    add column entered_by      varchar(64) null,
    add column entered_by_name varchar(50) null;
