-- All that was granted since a day, whoever has it: what rules that look back ask of everybody.
alter table grant_hold
    add key grant_hold_committed (state, committed_at);
