package onedoor.workflow.supervision;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A figure that a rule finds too high. */
record Anomaly(
        long id,
        String rule,
        String ruleName,
        String level,
        String department,
        @Nullable String departmentName,
        @Nullable String matter,
        @Nullable String matterName,
        double value,
        double threshold,
        LocalDate fromDay,
        LocalDate toDay,
        Instant foundAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note) {

    /** 人工确认 and 解除. */
    enum State {
        OPEN,
        CONFIRMED,
        DISMISSED
    }

    /**
     * What is measured, over how many days, from where it is too much.
     *
     * @param minimum cases there must be at least
     * @param coolDownDays days for which the same finding is not repeated
     */
    record Rule(
            String code,
            String name,
            Metric metric,
            int windowDays,
            double threshold,
            int minimum,
            String level,
            int coolDownDays,
            boolean enabled) {}

    /** What can be measured. */
    enum Metric {
        /** Decided late or now overdue, of all decided or now overdue. */
        OVERDUE_SHARE,
        /** Corrections per arrival, in standard deviations over the mean of the weeks before. */
        CORRECTION_RATE,
        /** 逾期视为受理. */
        DEEMED_ACCEPTANCE,
        /** Claimed tasks that were received more than so many working days ago. */
        UNTOUCHED_TASK
    }

    /** One thing a rule has found. */
    record Finding(
            String department,
            @Nullable String matter,
            double value,
            double threshold,
            LocalDate from,
            LocalDate to) {

        String scope() {
            return department + (matter == null ? "" : "/" + matter);
        }
    }
}
