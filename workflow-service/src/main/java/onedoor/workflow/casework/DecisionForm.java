package onedoor.workflow.casework;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import onedoor.workflow.form.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an official sends: the decision, and what it needs.
 *
 * @param reasons of a pre-return, each a sentence to the applicant
 * @param missing what is let through for now (容缺), until {@code dueOn}
 * @param promiseHandedIn whether the applicant's signed promise lies at the counter
 * @param kind of a special procedure
 * @param days working days of an extension
 */
record DecisionForm(
        @NotNull Kind decision,
        @Nullable @Size(max = 1000) String reason,
        @Nullable @Size(max = 1000) String remedies,
        @Nullable @Size(max = 50) List<@Valid GapForm> gaps,
        @Nullable JsonNode result,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 200) String> reasons,
        @Nullable @Size(max = 20) List<@Valid MissingForm> missing,
        @Nullable LocalDate dueOn,
        @Nullable Boolean promiseHandedIn,
        @Nullable @Size(max = 30) String kind,
        @Nullable LocalDate plannedEndOn,
        @Nullable UUID specialId,
        @Nullable Integer days) {

    enum Kind {
        RECEIVE,
        PRE_RETURN,
        ACCEPT,
        OFFER_DEFICIENT,
        ACCEPT_DEFICIENT,
        NOT_ACCEPT,
        REQUEST_CORRECTION,
        PASS,
        GRANT,
        DENY,
        START_SPECIAL,
        END_SPECIAL,
        EXTEND,
        TERMINATE;

        /** Whether the step ends with it; else its task stays open. */
        boolean endsStep() {
            return switch (this) {
                case RECEIVE, START_SPECIAL, END_SPECIAL, EXTEND -> false;
                case PRE_RETURN,
                        ACCEPT,
                        OFFER_DEFICIENT,
                        ACCEPT_DEFICIENT,
                        NOT_ACCEPT,
                        REQUEST_CORRECTION,
                        PASS,
                        GRANT,
                        DENY,
                        TERMINATE ->
                        true;
            };
        }

        /** Whether somebody else has to approve it before anything happens. */
        boolean asks() {
            return this == START_SPECIAL || this == EXTEND;
        }

        Act act() {
            return Act.valueOf(name());
        }
    }

    record GapForm(
            @NotBlank @Size(max = 200) @Pattern(regexp = "(/[^/~]+)+") String pointer,
            @NotBlank @Size(max = 500) String message,
            Field.@Nullable Kind kind,
            @Nullable @Size(max = 100) String title) {}

    record MissingForm(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 200) @Pattern(regexp = "(/[^/~]+)+") String pointer) {}

    boolean hasReason() {
        return reason != null && !reason.isBlank();
    }

    String strippedReason() {
        return reason == null ? "" : reason.strip();
    }

    List<GapForm> gapForms() {
        return Objects.requireNonNullElse(gaps, List.of());
    }

    List<MissingForm> missingForms() {
        return Objects.requireNonNullElse(missing, List.of());
    }

    List<String> reasonList() {
        return Objects.requireNonNullElse(reasons, List.of());
    }
}
