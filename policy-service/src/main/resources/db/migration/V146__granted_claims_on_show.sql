-- A policy may say for how many days grants are shown (公示) before they are paid. Claims granted on one day are one list.
alter table benefit_list
    add column origin varchar(10) not null default 'FOUND',
    add column publicity_days int null,
    add unique key benefit_list_rounds (policy, period, origin, round_no),
    drop key benefit_list_round,
    add constraint benefit_list_origins check (origin in ('FOUND', 'CLAIMED'));

alter table benefit_letter
    drop constraint benefit_letter_kinds,
    add constraint benefit_letter_kinds check (kind in
        ('LISTED', 'CONFIRM', 'EXCEPTION', 'GRANTED', 'SHOWN', 'DOUBTED'));

-- What keeps a committed sum from being paid: it is still shown, or a doubt about it was found to be right.
alter table grant_hold
    add column bar varchar(10) null,
    add constraint grant_hold_bars check (bar in ('PUBLICITY', 'OBJECTION'));
