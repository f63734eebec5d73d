-- licence: found by its issuer by number, by the case that led to it, by type and by state.
alter table licence
    add column number varchar(32) not null default '' comment 'the serial within its identifier';

update licence set number = substring_index(substring_index(identifier, '.', -3), '.', 1);

alter table licence
    add key licence_issuer_number (issuer, number),
    add key licence_issuer_case (issuer, application_number),
    add key licence_issuer_type (issuer, type, id),
    add key licence_issuer_state (issuer, state, id);
