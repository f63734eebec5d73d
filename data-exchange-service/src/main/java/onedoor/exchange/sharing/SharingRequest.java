package onedoor.exchange.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import onedoor.exchange.grant.Grant.Ground;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;

/** A department's request for another's data. */
record SharingRequest(
        UUID id,
        long number,
        SubsystemId consumer,
        SubsystemId provider,
        String resource,
        Ask ask,
        Ask.Responsible responsible,
        State state,
        @Nullable LocalDate submittedOn,
        @Nullable Limit limit,
        boolean extended,
        boolean escalated,
        @Nullable UUID grant,
        @Nullable String law,
        @Nullable String reason,
        Instant createdAt,
        int version) {

    /** The present step's last legal day, and how many working days the step was given. */
    record Limit(LocalDate dueOn, int days) {}

    /** As people quote it. */
    String quoted() {
        return "GX%08d".formatted(number);
    }

    /** 数据回流: the consumer asks for the records that it supplied itself. */
    boolean isReturnFlow() {
        return ask.ground() == Ground.RETURN_FLOW;
    }

    SharingRequest with(Ask newAsk, Ask.Responsible newResponsible) {
        return new SharingRequest(
                id,
                number,
                consumer,
                provider,
                resource,
                newAsk,
                newResponsible,
                state,
                submittedOn,
                limit,
                extended,
                escalated,
                grant,
                law,
                reason,
                createdAt,
                version);
    }
}
