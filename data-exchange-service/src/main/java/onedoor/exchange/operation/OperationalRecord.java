package onedoor.exchange.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import onedoor.exchange.member.ClientId;
import org.jspecify.annotations.Nullable;

/** One side of a call in the words of X-Road's operational monitoring; times in milliseconds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationalRecord(
        String securityServerType,
        long requestInTs,
        long requestOutTs,
        long responseInTs,
        long responseOutTs,
        String clientXRoadInstance,
        String clientMemberClass,
        String clientMemberCode,
        @Nullable String clientSubsystemCode,
        String serviceXRoadInstance,
        String serviceMemberClass,
        String serviceMemberCode,
        @Nullable String serviceSubsystemCode,
        String serviceCode,
        String serviceType,
        String restMethod,
        @Nullable String restPath,
        @Nullable String representedPartyClass,
        @Nullable String representedPartyCode,
        String messageId,
        @Nullable String messageUserId,
        @Nullable String messageIssue,
        String messageProtocolVersion,
        String xRequestId,
        long requestSize,
        long responseSize,
        int requestAttachmentCount,
        int responseAttachmentCount,
        boolean succeeded,
        int statusCode,
        @Nullable String faultCode,
        @Nullable String faultString) {

    static OperationalRecord of(Operation operation, boolean client) {
        ClientId consumer = operation.client();
        ClientId provider = operation.provider();
        @Nullable String party = operation.representedParty();
        int slash = party == null ? -1 : party.indexOf('/');
        return new OperationalRecord(
                client ? "Client" : "Producer",
                operation.requestIn().toEpochMilli(),
                operation.requestOut().toEpochMilli(),
                operation.responseIn().toEpochMilli(),
                operation.responseOut().toEpochMilli(),
                consumer.instance(),
                consumer.memberClass(),
                consumer.memberCode(),
                consumer.subsystem(),
                provider.instance(),
                provider.memberClass(),
                provider.memberCode(),
                provider.subsystem(),
                operation.service(),
                "REST",
                operation.method(),
                client ? null : operation.path(),
                party == null || slash < 0 ? null : party.substring(0, slash),
                party == null ? null : party.substring(slash + 1),
                operation.messageId(),
                operation.userId(),
                operation.issue(),
                "1",
                operation.xRequestId(),
                operation.requestSize(),
                operation.responseSize(),
                0,
                0,
                operation.succeeded(),
                operation.status(),
                operation.faultCode(),
                operation.faultString());
    }
}
