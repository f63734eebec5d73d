-- Whoever opens a new series locks this row first: two that open the same one at once would otherwise deadlock.
insert into document_serial (department, series, year, last) values ('', '', 0, 0);
