-- Officials have an inbox too: whose a message is, is a citizen's account or an official's.
alter table inbox_message drop foreign key inbox_person;
