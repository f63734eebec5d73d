-- Of which last day the applicant has been reminded; another day is another reminder.
alter table application_child
    add column reminded_of date null after applicant_due_on;
