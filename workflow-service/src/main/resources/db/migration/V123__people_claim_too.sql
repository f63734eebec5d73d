-- Who claims is an enterprise by its credit code, or a person by their account; why lies encrypted then.
alter table policy_claim
    modify column enterprise varchar(64) not null,
    add column sealed boolean not null default false,
    -- since when policy-service has a way on for a decision that it had held up
    add column resolved_at datetime(6) null;
