package onedoor.workflow.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 送达: how what was decided reaches the applicant.
 *
 * @param sentAt when it was on its way: in the wallet, or handed to the courier
 * @param receiver who received it, as written on the receipt (送达回证)
 */
public record Delivery(
        Method method,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable String receiver,
        @Nullable String tracking) {

    /** What the applicant chose. */
    public enum Method {
        ELECTRONIC,
        WINDOW,
        EXPRESS
    }

    Delivery delivered(Instant at, @Nullable String to, @Nullable String number) {
        return new Delivery(
                method, sentAt == null ? at : sentAt, at, to, number == null ? tracking : number);
    }
}
