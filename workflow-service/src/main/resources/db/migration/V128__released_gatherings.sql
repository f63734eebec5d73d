-- When a department got its part although a register had not answered; the register is still asked.
alter table evidence_gathering
    add column released_at datetime(6) null after opened_at;
