-- The steps that a part's case does not take (情形), by their ids; fixed when it is submitted.
alter table application_child add column left_out text null;
