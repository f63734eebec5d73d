-- Whoever asks for all whom a policy means, asks who was reviewed under it.
create index review_decision_about on review_decision (policy, version, period, subject, clause, id);
