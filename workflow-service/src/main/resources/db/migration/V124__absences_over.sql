-- taken_over says from now on that a stand-in has the tasks; of absences that are long over nobody is told any more.
update officer_absence set taken_over = false where to_on < current_date;
