-- Codes come from outside in any script; an ASCII column cannot even be compared with them.
alter table policy convert to character set utf8mb4 collate utf8mb4_bin;
alter table policy_version convert to character set utf8mb4 collate utf8mb4_bin;
alter table size_standard convert to character set utf8mb4 collate utf8mb4_bin;
alter table declared_fact convert to character set utf8mb4 collate utf8mb4_bin;
alter table grant_place convert to character set utf8mb4 collate utf8mb4_bin;
alter table grant_ledger convert to character set utf8mb4 collate utf8mb4_bin;
alter table claim convert to character set utf8mb4 collate utf8mb4_bin;
