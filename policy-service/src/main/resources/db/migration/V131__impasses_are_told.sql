-- When workflow-service heard that what was held up is resolved; what was resolved before is told once, too.
alter table claim_impasse
    add column told_at datetime(6) null,
    add key claim_impasse_untold (told_at, settled_at);
