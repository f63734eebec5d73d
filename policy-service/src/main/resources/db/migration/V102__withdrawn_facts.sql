-- A declaration without a value takes back what was declared before.
alter table declared_fact modify value_json text null;
