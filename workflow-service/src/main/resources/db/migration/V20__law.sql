-- The whole life of a case: what each state needs to be known, and the deadline state of each move.
alter table application
    modify column status varchar(20) not null,
    add column delivery text null comment 'encrypted: how the applicant wants the result, and where to',
    add column promised_parts text null comment 'task codes for which 告知承诺 was chosen';

alter table application_child
    modify column status varchar(20) not null,
    add column clock text null comment 'what the limits are counted from',
    add column step_due_on date null,
    add column deemed_on date null comment 'silence until the end of this day accepts the part',
    add column applicant_due_on date null comment 'until when the department waits for the applicant',
    add column delivery_due_on date null comment 'only while something is to be delivered',
    add column clock_version int null comment 'calendar of the due dates; only while one of them counts',
    add column pre_return text null,
    add column deficiency text null,
    add column specials text null,
    add column extension text null,
    add column promise text null,
    add column promise_outcome varchar(10) null,
    add column delivery text null,
    add key child_deemed (deemed_on),
    add key child_waits_for_applicant (applicant_due_on),
    add key child_to_deliver (department, delivery_due_on),
    add key child_delivery_due (delivery_due_on),
    add key child_promise (department, promise_outcome),
    add key child_clock (clock_version, id);

-- What is under way counts from the legal day on which its limit began.
update application_child
set clock = json_object(
        'phase', if(status = 'ACCEPTED', 'DECISION', 'ACCEPTANCE'),
        'startedOn', date_format(
            date_add(if(status = 'ACCEPTED', accepted_at, received_at), interval 8 hour), '%Y-%m-%d'),
        'days', coalesce(due_limit, 0)),
    clock_version = 0
where status in ('SUBMITTED', 'CORRECTION', 'ACCEPTED') and received_at is not null;

alter table application_timeline
    add column from_status varchar(20) null,
    add column to_status varchar(20) null,
    add column actor_id varchar(64) null,
    add column actor_name varchar(100) null,
    add column on_behalf_of varchar(64) null,
    add column reason varchar(2000) null,
    add column due_on date null,
    add column legal_due_on date null,
    add column lamp varchar(6) null;

-- Everything that ever happened to a limit: from these lines its state can be explained.
create table application_clock (
    id             bigint not null auto_increment primary key,
    application_id char(36) not null,
    child_id       char(36) not null,
    phase          varchar(12) not null,
    kind           varchar(12) not null,
    at             datetime(6) not null,
    day            date not null,
    due_from       date null,
    due_to         date null,
    reason         varchar(1000) not null,
    key clock_of_application (application_id, id),
    key clock_of_kind (kind, id)
) character set utf8mb4 collate utf8mb4_bin;
