-- Documents of which the fair-competition review doubts a clause; null for imports of before.
alter table policy_document_import add column doubtful longtext null;
