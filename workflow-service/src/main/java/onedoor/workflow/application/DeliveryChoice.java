package onedoor.workflow.application;

import org.jspecify.annotations.Nullable;

/** How the applicant wants what is decided, and where to if it is sent. */
public record DeliveryChoice(Delivery.Method method, @Nullable String address) {

    static final DeliveryChoice ELECTRONIC = new DeliveryChoice(Delivery.Method.ELECTRONIC, null);

    @Override
    public String toString() {
        return method.name(); // never an address in a log line
    }
}
