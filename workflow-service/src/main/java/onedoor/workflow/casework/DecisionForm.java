package onedoor.workflow.casework;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import onedoor.workflow.form.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an official sends: the decision, and what it needs. */
record DecisionForm(
        @NotNull Kind decision,
        @Nullable @Size(max = 1000) String reason,
        @Nullable @Size(max = 1000) String remedies,
        @Nullable @Size(max = 50) List<@Valid GapForm> gaps,
        @Nullable JsonNode result) {

    enum Kind {
        ACCEPT,
        NOT_ACCEPT,
        REQUEST_CORRECTION,
        GRANT,
        DENY
    }

    record GapForm(
            @NotBlank @Size(max = 200) @Pattern(regexp = "(/[^/~]+)+") String pointer,
            @NotBlank @Size(max = 500) String message,
            Field.@Nullable Kind kind,
            @Nullable @Size(max = 100) String title) {}

    boolean hasReason() {
        return reason != null && !reason.isBlank();
    }

    List<GapForm> gapForms() {
        return gaps == null ? List.of() : gaps;
    }
}
