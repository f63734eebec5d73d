-- When the staff of a missed limit are to be told; null once they are, and for limits missed before letters were sent.
alter table policy_deadline
    add column tell_after datetime(6) null,
    add key policy_deadline_untold (tell_after);
