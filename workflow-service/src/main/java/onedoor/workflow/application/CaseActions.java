package onedoor.workflow.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onedoor.workflow.rating.Rating;
import org.jspecify.annotations.Nullable;

/** What an applicant may do next with a case; what is for one part names it. */
final class CaseActions {

    private CaseActions() {}

    /**
     * The list.
     *
     * @param urgeable the parts whose department may be urged now
     */
    static List<String> of(
            Application application,
            List<Child> parts,
            @Nullable Rating rating,
            Set<UUID> urgeable) {
        var actions = new ArrayList<String>();
        switch (application.status()) {
            case DRAFT -> actions.add("SUBMIT");
            case SUBMITTED -> {
                actions.add("WITHDRAW");
                parts.forEach(part -> ofPart(part, actions));
                parts.stream()
                        .filter(part -> urgeable.contains(part.id()))
                        .forEach(part -> actions.add("URGE:" + part.id()));
            }
            case CLOSED, DELIVERED -> {
                if (rating == null) {
                    actions.add("RATE");
                } else {
                    actions.addAll(rating.actions());
                }
                parts.forEach(part -> ofPart(part, actions));
            }
            case WITHDRAWN -> parts.forEach(part -> ofPart(part, actions));
            case WAITING,
                    PRE_RETURNED,
                    RECEIVED,
                    CORRECTION,
                    ACCEPTED,
                    DEFICIENT_ACCEPTED,
                    NOT_ACCEPTED,
                    REVIEW,
                    SPECIAL,
                    DEFICIENT_SPECIAL,
                    GRANTED,
                    DENIED,
                    REVOKED,
                    TERMINATED -> {}
        }
        return actions;
    }

    private static void ofPart(Child part, List<String> actions) {
        switch (part.status()) {
            case CORRECTION -> {
                actions.add("ANSWER_CORRECTION:" + part.id());
                Correction asked = part.correction();
                if (asked != null && asked.offer() != null) {
                    actions.add("PROMISE_DEFICIENCY:" + part.id());
                }
            }
            case PRE_RETURNED -> actions.add("RESUBMIT:" + part.id());
            case DEFICIENT_ACCEPTED, DEFICIENT_SPECIAL ->
                    actions.add("SUPPLY_DEFICIENCY:" + part.id());
            case GRANTED, DENIED, NOT_ACCEPTED -> {
                Delivery delivery = part.particulars().delivery();
                if (delivery != null
                        && delivery.method() == Delivery.Method.ELECTRONIC
                        && delivery.deliveredAt() == null) {
                    actions.add("CONFIRM_DELIVERY:" + part.id());
                }
            }
            case DRAFT,
                    WAITING,
                    SUBMITTED,
                    RECEIVED,
                    ACCEPTED,
                    REVIEW,
                    SPECIAL,
                    REVOKED,
                    WITHDRAWN,
                    TERMINATED,
                    CLOSED,
                    DELIVERED -> {}
        }
    }
}
