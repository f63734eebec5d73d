-- The last day on which an enterprise may confirm what it is granted without applying. Lists that wait for
-- confirmations already get theirs from the day on which this is first looked at.
alter table benefit_list add column confirm_until date null;

-- What an enterprise is to be told of its entry, once per kind; null when it was told.
create table benefit_letter (
    entry_id   char(36)    not null,
    kind       varchar(20) not null,
    created_at datetime(6) not null,
    tell_after datetime(6) null,
    primary key (entry_id, kind),
    key benefit_letter_due (tell_after),
    constraint benefit_letter_kinds check (kind in ('LISTED', 'CONFIRM', 'EXCEPTION', 'GRANTED'))
) default character set utf8mb4 collate utf8mb4_bin;

-- A share of a budget is written to the entry by its claim.
alter table benefit_entry add key benefit_entry_claim (claim_id);
