package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parent case: what was applied for, by whom, with which answers.
 *
 * @param promised task codes for which the draft's applicant means to choose 告知承诺
 */
public record Application(
        UUID id,
        @Nullable String number,
        @Nullable String queryCode,
        UUID serviceVersion,
        LifeEvent.Kind kind,
        String serviceCode,
        String name,
        Status status,
        Applicant applicant,
        @Nullable String policy,
        ObjectNode answers,
        Set<String> selected,
        Set<String> promised,
        int revision,
        Instant savedAt,
        @Nullable Instant submittedAt,
        @Nullable LocalDate promisedOn,
        List<PromiseMove> promiseMoves,
        DeliveryChoice delivery) {

    public Application {
        selected = Set.copyOf(selected);
        promised = Set.copyOf(promised);
        promiseMoves = List.copyOf(promiseMoves);
    }

    /** The same case with other answers, as they are about to be submitted. */
    Application with(ObjectNode changed, Set<String> parts) {
        return copy(status, changed, parts, promisedOn, promiseMoves);
    }

    /** The same case after a move. */
    Application in(Status next) {
        return copy(next, answers, selected, promisedOn, promiseMoves);
    }

    /** The same case, promised for another day. */
    Application promised(LocalDate day, List<PromiseMove> moves) {
        return copy(status, answers, selected, day, moves);
    }

    /** The same case as it is submitted. */
    Application submitted(
            String number,
            String queryCode,
            ObjectNode answers,
            Set<String> selected,
            Instant at,
            LocalDate promisedOn) {
        return new Application(
                id,
                number,
                queryCode,
                serviceVersion,
                kind,
                serviceCode,
                name,
                Status.SUBMITTED,
                applicant,
                policy,
                answers,
                selected,
                promised,
                revision + 1,
                savedAt,
                at,
                promisedOn,
                promiseMoves,
                delivery);
    }

    private Application copy(
            Status status,
            ObjectNode answers,
            Set<String> selected,
            @Nullable LocalDate promisedOn,
            List<PromiseMove> promiseMoves) {
        return new Application(
                id,
                number,
                queryCode,
                serviceVersion,
                kind,
                serviceCode,
                name,
                status,
                applicant,
                policy,
                answers,
                selected,
                promised,
                revision,
                savedAt,
                submittedAt,
                promisedOn,
                promiseMoves,
                delivery);
    }

    /** Whether this is the caller's own, in the capacity in which they are signed in. */
    boolean isOf(Caller caller) {
        return caller.kind() == Caller.Kind.CITIZEN
                && !applicant.isDepartment()
                && (applicant.actingFor() == null
                        ? caller.actingFor() == null && applicant.id().equals(caller.subject())
                        : applicant.actingFor().equals(caller.actingFor()));
    }

    @Override
    public String toString() {
        return "application " + id + " " + status;
    }

    /** The number; only submitted applications have one. */
    public String requiredNumber() {
        if (number == null) {
            throw new IllegalStateException("application " + id + " was not submitted");
        }
        return number;
    }
}
