-- When a document's address is looked at next (null: now), and how often in a row it did not open.
alter table policy_document
    add column link_due_at datetime(6) null,
    add column link_failures int not null default 0,
    add key policy_document_link (link_due_at);
