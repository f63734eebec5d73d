-- The names of the parts that this one rests on and whose decisions were revoked after it began, as JSON.
alter table application_child add column revoked_prerequisites text null;
