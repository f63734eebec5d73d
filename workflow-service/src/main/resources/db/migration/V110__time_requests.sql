-- More time (行政许可法 art. 42) and time that does not count (art. 45) are both asked for by one official and
-- approved by another. asked_for is the absent official in whose place a stand-in asked.
alter table extension_request
    modify column days int null,
    add column about varchar(10) not null default 'EXTENSION' after task_id,
    add column special_kind varchar(20) null after days,
    add column planned_end_on date null after special_kind,
    add column asked_for varchar(64) null after asked_by_name;

rename table extension_request to time_request;
