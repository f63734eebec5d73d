package onedoor.workflow.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onedoor.workflow.clock.Course;
import onedoor.workflow.clock.Course.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * What the limits of one part are counted from; the calendar says where they end, and says it anew
 * when it changes.
 *
 * @param phase the department's limit that runs, {@code ACCEPTANCE} or {@code DECISION}
 * @param startedOn its first day, which is not counted
 * @param days its working days as promised, without extension
 * @param legalDays what the law allows at most
 * @param silenceDays after how many days of silence the part counts as accepted
 * @param pausedOn since when it stands still
 * @param suspensions when it stood still before
 * @param steps what limits the steps that are open (环节时限), by the steps' ids
 * @param applicant the limit that the applicant has meanwhile
 * @param delivery the limit for delivering what was decided
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChildClock(
        @Nullable Phase phase,
        @Nullable LocalDate startedOn,
        @Nullable Integer days,
        @Nullable Integer legalDays,
        @Nullable Integer extendedDays,
        @Nullable Integer silenceDays,
        @Nullable LocalDate pausedOn,
        List<Suspension> suspensions,
        Map<String, StepLimit> steps,
        @Nullable Span applicant,
        @Nullable Span delivery) {

    static final ChildClock NONE =
            new ChildClock(
                    null, null, null, null, null, null, null, List.of(), Map.of(), null, null);

    public ChildClock {
        suspensions = suspensions == null ? List.of() : List.copyOf(suspensions);
        // In one order always, as it is kept as text.
        steps =
                steps == null || steps.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(steps));
    }

    ChildClock start(
            Phase next,
            LocalDate day,
            int limit,
            @Nullable Integer legalLimit,
            @Nullable Integer silence) {
        return new ChildClock(
                next,
                day,
                limit,
                legalLimit,
                null,
                silence,
                null,
                List.of(),
                steps,
                null,
                delivery);
    }

    ChildClock pause(LocalDate day, @Nullable Span waiting) {
        return new ChildClock(
                phase,
                startedOn,
                days,
                legalDays,
                extendedDays,
                silenceDays,
                day,
                suspensions,
                steps,
                waiting,
                delivery);
    }

    ChildClock resume(LocalDate day) {
        LocalDate from = pausedOn;
        var ended = new ArrayList<>(suspensions);
        if (from != null) {
            ended.add(new Suspension(from, day));
        }
        return new ChildClock(
                phase,
                startedOn,
                days,
                legalDays,
                extendedDays,
                silenceDays,
                null,
                ended,
                steps,
                null,
                delivery);
    }

    /** Silence accepts nothing any more: the applicant was told and has not answered. */
    ChildClock withoutSilence() {
        return new ChildClock(
                phase,
                startedOn,
                days,
                legalDays,
                extendedDays,
                null,
                pausedOn,
                suspensions,
                steps,
                applicant,
                delivery);
    }

    ChildClock extend(int more) {
        return new ChildClock(
                phase,
                startedOn,
                days,
                legalDays,
                extension() + more,
                silenceDays,
                pausedOn,
                suspensions,
                steps,
                applicant,
                delivery);
    }

    /** This step is open, with limits of its own or without. */
    ChildClock step(String id, StepLimit limit) {
        Map<String, StepLimit> open = new HashMap<>(steps);
        if (limit.limits()) {
            open.put(id, limit);
        } else {
            open.remove(id);
        }
        return steps(open);
    }

    ChildClock withoutStep(String id) {
        Map<String, StepLimit> open = new HashMap<>(steps);
        open.remove(id);
        return steps(open);
    }

    private ChildClock steps(Map<String, StepLimit> open) {
        return new ChildClock(
                phase,
                startedOn,
                days,
                legalDays,
                extendedDays,
                silenceDays,
                pausedOn,
                suspensions,
                open,
                applicant,
                delivery);
    }

    /** What the own limit of this open step is counted from, if it has one. */
    public @Nullable Course ofStep(String id) {
        StepLimit limit = steps.get(id);
        return limit == null || limit.days() == null
                ? null
                : new Course(limit.startedOn(), limit.days(), suspensions);
    }

    /** After what this open step is taken away, if ever. */
    @Nullable Course takenAfter(String id) {
        StepLimit limit = steps.get(id);
        return limit == null || limit.takenAfter() == null
                ? null
                : new Course(limit.startedOn(), limit.takenAfter(), suspensions);
    }

    /** The open steps that are taken away after some days. */
    Set<String> takenAway() {
        return steps.entrySet().stream()
                .filter(step -> step.getValue().takenAfter() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    ChildClock waiting(@Nullable Span limit) {
        return new ChildClock(
                phase,
                startedOn,
                days,
                legalDays,
                extendedDays,
                silenceDays,
                pausedOn,
                suspensions,
                steps,
                limit,
                delivery);
    }

    /** The department's part is over; what it decided may still have to be delivered. */
    ChildClock ended(@Nullable Span toDeliver) {
        return new ChildClock(
                null,
                null,
                null,
                null,
                extendedDays,
                null,
                null,
                List.of(),
                Map.of(),
                null,
                toDeliver);
    }

    int extension() {
        return extendedDays == null ? 0 : extendedDays;
    }

    /** The promised limit, extension included; in working days. */
    int limit() {
        return (days == null ? 0 : days) + extension();
    }

    /** Whether a day depends on the calendar. */
    boolean counts() {
        return phase != null || applicant != null || delivery != null;
    }

    @Nullable Course course(@Nullable Integer limit) {
        return startedOn == null || limit == null
                ? null
                : new Course(startedOn, limit, suspensions);
    }
}
