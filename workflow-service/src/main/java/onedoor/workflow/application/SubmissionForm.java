package onedoor.workflow.application;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sent with a submission.
 *
 * @param promises task codes for which the applicant chooses 告知承诺
 */
record SubmissionForm(
        @NotNull ObjectNode answers,
        @Nullable Set<@Size(max = 64) String> selected,
        @Nullable @Size(max = 50) Set<@Size(max = 64) String> promises,
        @Nullable @Valid DeliveryForm delivery) {

    /** How the result shall arrive; an address only where it is sent. */
    record DeliveryForm(
            Delivery.@NotNull Method method, @Nullable @Size(max = 200) String address) {

        boolean lacksAddress() {
            return method == Delivery.Method.EXPRESS && (address == null || address.isBlank());
        }
    }

    Set<String> selection() {
        return selected == null ? Set.of() : selected;
    }

    Set<String> promised() {
        return promises == null ? Set.of() : promises;
    }

    DeliveryChoice choice() {
        return delivery == null
                ? DeliveryChoice.ELECTRONIC
                : new DeliveryChoice(delivery.method(), delivery.address());
    }
}
