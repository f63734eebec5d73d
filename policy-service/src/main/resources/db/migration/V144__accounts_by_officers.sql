-- The officer who named the account, if it was not whoever is paid: another one writes it into a file.
alter table grant_hold
    add column payee_by varchar(100) null after payee_cipher;
