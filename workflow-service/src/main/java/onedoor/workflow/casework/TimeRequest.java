package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import onedoor.workflow.application.Special;
import org.jspecify.annotations.Nullable;

/**
 * What one official asked for about a part's time and another answers; as JSON.
 *
 * @param days of an extension, in working days
 * @param kind of a special procedure
 * @param plannedEndOn until when the special procedure should last
 * @param askedFor the absent official in whose place a stand-in asked
 */
record TimeRequest(
        String id,
        About about,
        @Nullable Integer days,
        Special.@Nullable Kind kind,
        @Nullable LocalDate plannedEndOn,
        String reason,
        String askedBy,
        String askedByName,
        @Nullable String askedFor,
        Instant askedAt,
        State state,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String decidedReason) {

    /** 行政许可法 art. 42 and art. 45. */
    enum About {
        EXTENSION(Act.EXTEND, Act.APPROVE_EXTENSION),
        SPECIAL(Act.START_SPECIAL, Act.APPROVE_SPECIAL);

        private final Act asking;
        private final Act answering;

        About(Act asking, Act answering) {
            this.asking = asking;
            this.answering = answering;
        }

        Act asking() {
            return asking;
        }

        Act answering() {
            return answering;
        }
    }

    enum State {
        OPEN,
        APPROVED,
        REFUSED,
        /** The applicant took the case back before anybody answered. */
        WITHDRAWN
    }

    boolean isOpen(About what) {
        return about == what && state == State.OPEN;
    }

    /** Neither who asked, nor for whom they asked, nor who stands in for one of them, approves. */
    boolean isOf(Officer officer) {
        return Stream.of(askedBy, askedFor)
                .filter(Objects::nonNull)
                .anyMatch(officer.holders()::contains);
    }
}
