package onedoor.workflow.document;

import java.util.List;
import java.util.stream.Stream;
import onedoor.workflow.application.Child;
import onedoor.workflow.application.Correction;
import onedoor.workflow.application.Deficiency;
import onedoor.workflow.application.Move;
import onedoor.workflow.application.Status;
import onedoor.workflow.template.DocumentKind;

/** Which papers a move calls for: the whole table, and nothing is issued for any other reason. */
final class Papers {

    private Papers() {}

    /** What came together with a promise is confirmed as well. */
    static List<DocumentKind> of(Move move, Child child) {
        Correction asked = child.correction();
        Deficiency deficiency = child.particulars().deficiency();
        boolean more =
                move.event() == Move.Event.DEFICIENCY_PROMISED
                        && asked != null
                        && deficiency != null
                        && deficiency.materials().size() < asked.gaps().size();
        return more
                ? Stream.concat(Stream.of(DocumentKind.SUPPLEMENT_RECEIPT), of(move).stream())
                        .toList()
                : of(move);
    }

    static List<DocumentKind> of(Move move) {
        return switch (move.event()) {
            case RECEIVED -> List.of(DocumentKind.RECEIPT);
            case PRE_RETURNED -> List.of(DocumentKind.PRE_RETURN);
            case CORRECTION_ASKED -> List.of(DocumentKind.CORRECTION);
            case CORRECTION_ANSWERED, DEFICIENCY_COMPLETED ->
                    List.of(DocumentKind.SUPPLEMENT_RECEIPT);
            case ACCEPTED -> List.of(DocumentKind.ACCEPTANCE);
            case DEEMED_ACCEPTED -> List.of(DocumentKind.DEEMED_ACCEPTANCE);
            case ACCEPTED_DEFICIENT, DEFICIENCY_PROMISED ->
                    List.of(DocumentKind.DEFICIENT_ACCEPTANCE, DocumentKind.PROMISE);
            case NOT_ACCEPTED -> List.of(DocumentKind.REFUSAL);
            case SPECIAL_STARTED -> List.of(DocumentKind.SPECIAL_PROCEDURE);
            case EXTENDED -> List.of(DocumentKind.EXTENSION);
            case GRANTED -> List.of(DocumentKind.GRANT);
            case DENIED -> List.of(DocumentKind.DENIAL);
            case RECTIFICATION_ORDERED -> List.of(DocumentKind.RECTIFICATION_ORDER);
            case REVOKED -> List.of(DocumentKind.REVOCATION);
            case DEFICIENCY_MISSED, TERMINATED -> List.of(DocumentKind.TERMINATION);
            // What has not reached the department yet, it need not hand back.
            case WITHDRAWN ->
                    move == Move.WITHDRAW || move.from() == Status.WAITING
                            ? List.of()
                            : List.of(DocumentKind.WITHDRAWAL);
            case DELIVERED -> List.of(DocumentKind.DELIVERY_RECEIPT);
            case SUBMITTED,
                    ARRIVED,
                    RESUBMITTED,
                    CORRECTION_MISSED,
                    REVIEW_STARTED,
                    PASSED,
                    SPECIAL_ENDED,
                    CLOSED,
                    CARRIED_OUT ->
                    List.of();
        };
    }
}
