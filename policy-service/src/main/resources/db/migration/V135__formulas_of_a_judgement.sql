-- By which formulas was judged: those released up to a position, as a legal day has them. Null: by those of its moment.
alter table claim_basis
    add column formula_position bigint null,
    add column formula_day      date   null;

alter table benefit_basis
    add column formula_position bigint null,
    add column formula_day      date   null;

-- A pass begins when every replica has heard of the release.
alter table derivation_rollout add column begun_at datetime(6) null;
