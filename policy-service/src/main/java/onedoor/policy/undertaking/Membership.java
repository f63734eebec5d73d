package onedoor.policy.undertaking;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an enterprise belongs to an undertaking.
 *
 * @param validTo the first day on which it does not any more; null while no end is known
 * @param asOf in UTC; since then it is known to be so
 */
record Membership(
        String enterprise,
        String groupCode,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Source source,
        @Nullable String evidence,
        LocalDateTime asOf) {

    /** Who said so. */
    enum Source {
        /** The market entity register, at a claim; gives way to what two people decide. */
        REGISTER,
        OFFICER,
        FILE,
        /** A member's objection that was upheld. */
        OBJECTION
    }

    boolean on(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    /** Whether a day of both is the same. */
    boolean overlaps(LocalDate from, @Nullable LocalDate to) {
        return (to == null || validFrom.isBefore(to))
                && (validTo == null || from.isBefore(validTo));
    }

    /** What is left of it before and after a time for which something else is known. */
    List<Membership> without(LocalDate from, @Nullable LocalDate to, LocalDateTime at) {
        List<Membership> left = new ArrayList<>();
        if (validFrom.isBefore(from)) {
            left.add(until(from, source, evidence, at));
        }
        if (to != null && (validTo == null || to.isBefore(validTo))) {
            left.add(new Membership(enterprise, groupCode, to, validTo, source, evidence, at));
        }
        return left;
    }

    Membership until(LocalDate end, Source by, @Nullable String why, LocalDateTime at) {
        return new Membership(enterprise, groupCode, validFrom, end, by, why, at);
    }
}
