-- The years through which the tests count: weekends only, so that no test depends on its day.
insert into calendar_year (year, source, workdays, imported_at, imported_by)
values (2025, 'test', 261, '2025-01-01', 'test'),
       (2026, 'test', 261, '2025-01-01', 'test'),
       (2027, 'test', 261, '2025-01-01', 'test'),
       (2028, 'test', 260, '2025-01-01', 'test'),
       (2029, 'test', 261, '2025-01-01', 'test'),
       (2030, 'test', 261, '2025-01-01', 'test'),
       (2031, 'test', 261, '2025-01-01', 'test'),
       (2032, 'test', 262, '2025-01-01', 'test'),
       (2033, 'test', 260, '2025-01-01', 'test'),
       (2034, 'test', 260, '2025-01-01', 'test'),
       (2035, 'test', 261, '2025-01-01', 'test'),
       (2036, 'test', 262, '2025-01-01', 'test'),
       (2037, 'test', 261, '2025-01-01', 'test'),
       (2038, 'test', 261, '2025-01-01', 'test'),
       (2039, 'test', 260, '2025-01-01', 'test'),
       (2040, 'test', 261, '2025-01-01', 'test');
