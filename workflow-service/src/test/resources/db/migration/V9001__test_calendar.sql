-- The years through which the tests count: weekends only, so that no test depends on its day.
insert into calendar_year (year, source, workdays, imported_at, imported_by)
values (2025, 'test', 261, '2025-01-01', 'test'),
       (2026, 'test', 261, '2025-01-01', 'test'),
       (2027, 'test', 261, '2025-01-01', 'test'),
       (2028, 'test', 260, '2025-01-01', 'test');
