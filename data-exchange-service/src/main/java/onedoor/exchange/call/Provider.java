package onedoor.exchange.call;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Adapter;
import onedoor.exchange.department.Answer;
import onedoor.exchange.department.Departments;
import onedoor.exchange.department.Forward;
import onedoor.exchange.department.Header;
import onedoor.exchange.deposit.Deposits;
import onedoor.exchange.evidence.Exchange;
import onedoor.exchange.subject.Subject;
import org.springframework.stereotype.Component;

/** The provider's side of a call: asks, and lets through what was granted. */
@Component
class Provider {

    /** Replaced by the exchange's own, or dangerous on an origin that is shared with the portal. */
    private static final Set<String> NOT_RETURNED =
            Set.of(
                    "x-road-id",
                    "x-road-client",
                    "x-road-service",
                    "x-road-request-id",
                    "x-road-request-hash",
                    "x-road-error",
                    "onedoor-evidence",
                    "set-cookie",
                    "set-cookie2");

    /** Would make a register answer with something that cannot be projected. */
    private static final Set<String> NOT_FOR_REGISTERS =
            Set.of(
                    "accept-encoding",
                    "range",
                    "if-range",
                    "if-match",
                    "if-none-match",
                    "if-modified-since",
                    "if-unmodified-since");

    private final Departments departments;
    private final Deposits deposits;

    Provider(Departments departments, Deposits deposits) {
        this.departments = departments;
        this.deposits = deposits;
    }

    Provided answer(Attempt attempt, String requestHash) {
        Resource resource = attempt.resource();
        return switch (resource.adapter()) {
            case Adapter.Http(URI url) -> ofDepartment(attempt, url, requestHash);
            case Adapter.Deposit() -> ofDeposit(attempt, requestHash);
        };
    }

    private Provided ofDeposit(Attempt attempt, String requestHash) {
        Subject subject = attempt.subject;
        if (subject == null) {
            throw new IllegalStateException("a deposit is asked about a subject");
        }
        byte[] all = deposits.answer(attempt.resource(), subject);
        List<Header> headers = List.of(new Header("Content-Type", "application/json"));
        return projected(
                attempt,
                all,
                new Exchange.Side(requestHash, 200, MessageHash.ofResponse(200, headers, all)));
    }

    private Provided ofDepartment(Attempt attempt, URI url, String requestHash) {
        CallRequest request = attempt.request;
        String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
        Forward forward =
                new Forward(
                        attempt.provider(),
                        url,
                        request.verb(),
                        attempt.path().forwarded() + query,
                        forwardedHeaders(attempt),
                        request.body());
        return switch (departments.ask(forward)) {
            case Answer.Unreachable(String message) ->
                    new Provided.Failed(Refusal.atService("network_error", message), null);
            case Answer.Broken(String message) ->
                    new Provided.Failed(Refusal.atService("io_error", message), null);
            case Answer.Received received -> received(attempt, received, requestHash);
        };
    }

    private static List<Header> forwardedHeaders(Attempt attempt) {
        List<Header> headers = new ArrayList<>();
        boolean register = attempt.resource().declaresFields();
        for (Header header : attempt.request.keptHeaders()) {
            if (!register || !NOT_FOR_REGISTERS.contains(header.name().toLowerCase(Locale.ROOT))) {
                headers.add(header);
            }
        }
        headers.add(new Header("X-Road-Request-Id", attempt.id.toString()));
        if (attempt.messageIdIsOurs) {
            headers.add(new Header("X-Road-Id", attempt.messageId));
        }
        return headers;
    }

    private static Provided received(
            Attempt attempt, Answer.Received received, String requestHash) {
        List<Header> headers =
                received.headers().stream()
                        .filter(header -> !CallRequest.isConnectionHeader(header.name()))
                        .filter(header ->
                                !NOT_RETURNED.contains(header.name().toLowerCase(Locale.ROOT)))
                        .toList();
        Exchange.Side asReceived =
                new Exchange.Side(
                        requestHash,
                        received.status(),
                        MessageHash.ofResponse(received.status(), headers, received.body()));
        if (!attempt.resource().declaresFields()) {
            return new Provided.Reply(received.status(), headers, received.body(), asReceived);
        }
        if (received.status() / 100 == 2) {
            return projected(attempt, received.body(), asReceived);
        }
        // What a register says beside its status was never declared: it stays on the provider's
        // side.
        return new Provided.Reply(
                received.status(),
                headers.stream().filter(header -> header.is("Retry-After")).toList(),
                new byte[0],
                asReceived);
    }

    private static Provided projected(Attempt attempt, byte[] all, Exchange.Side asReceived) {
        Optional<byte[]> granted =
                Projection.of(all, attempt.fields, attempt.requestedAt.toString());
        if (granted.isEmpty()) {
            return new Provided.Failed(
                    Refusal.atService(
                            "io_error",
                            "The provider's answer is not {\"asOf\",\"records\":[{…}]}"),
                    asReceived);
        }
        return new Provided.Reply(
                200,
                List.of(
                        new Header("Content-Type", "application/json"),
                        new Header("Cache-Control", "no-store")),
                granted.get(),
                asReceived);
    }
}
