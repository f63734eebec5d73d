-- A list may be decided as a case of the workflow service (list_matter); those found before are approved here.
alter table benefit_list
    add column list_matter        char(31)    null,
    add column application_id     char(36)    null,
    add column application_number varchar(50) null,
    add column content_hash       char(64)    null;

alter table benefit_list drop constraint benefit_list_states;

alter table benefit_list add constraint benefit_list_states check (state in
    ('FOUND', 'SUBMITTED', 'APPROVED', 'PUBLICITY', 'CONFIRMING', 'GRANTED', 'RETURNED'));
