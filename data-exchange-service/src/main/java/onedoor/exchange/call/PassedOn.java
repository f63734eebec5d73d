package onedoor.exchange.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import onedoor.exchange.department.Answer;
import onedoor.exchange.department.Departments;
import onedoor.exchange.department.Header;
import onedoor.exchange.evidence.Exchange;
import org.jspecify.annotations.Nullable;

/** What of a provider's answer is passed on: of a register, only what was granted. */
final class PassedOn {

    /** Replaced by the exchange's own, or dangerous on an origin that is shared with the portal. */
    private static final Set<String> NOT_RETURNED =
            Set.of(
                    "x-road-id",
                    "x-road-client",
                    "x-road-service",
                    "x-road-request-id",
                    "x-road-request-hash",
                    "x-road-error",
                    "date",
                    "onedoor-evidence",
                    "set-cookie",
                    "set-cookie2");

    private static final List<Header> OF_A_REGISTER =
            List.of(
                    new Header("Content-Type", "application/json"),
                    new Header("Cache-Control", "no-store"));

    private PassedOn() {}

    /** What the exchange itself has read in the department's stead: {@code {asOf, records}}. */
    static Provided records(Attempt attempt, byte[] all) {
        return projected(
                attempt,
                new ByteArrayInputStream(all),
                200,
                List.of(new Header("Content-Type", "application/json")));
    }

    /** What the department's own system has answered. */
    static Provided answer(Attempt attempt, Answer.Received received) {
        List<Header> headers =
                received.headers().stream()
                        .filter(header -> !CallRequest.isConnectionHeader(header.name()))
                        .filter(header ->
                                !NOT_RETURNED.contains(header.name().toLowerCase(Locale.ROOT)))
                        .toList();
        int status = received.status();
        if (!attempt.resource().declaresFields()) {
            return new Provided.Reply(
                    status,
                    headers,
                    received.length(),
                    received.body(),
                    (requestHash, passed) ->
                            new Exchange.Side(
                                    requestHash,
                                    status,
                                    MessageHash.ofResponse(status, headers, passed)),
                    received::close);
        }
        try (received) {
            return status / 100 == 2
                    ? projected(attempt, received.body(), status, headers)
                    : withoutBody(received, headers);
        }
    }

    // What a register says beside its status was never declared: it stays on the provider's side.
    private static Provided withoutBody(Answer.Received received, List<Header> headers) {
        try {
            BodyHash all = new HashedStream(received.body()).drained();
            return Provided.Reply.of(
                    received.status(),
                    headers.stream().filter(header -> header.is("Retry-After")).toList(),
                    new byte[0],
                    asReceived(received.status(), headers, all));
        } catch (IOException brokenOff) {
            return broken(brokenOff);
        }
    }

    private static Provided projected(
            Attempt attempt, InputStream all, int status, List<Header> headers) {
        HashedStream hashed = new HashedStream(all);
        Optional<byte[]> granted =
                Projection.of(
                        hashed,
                        attempt.fields,
                        RecordLimit.of(attempt),
                        attempt.requestedAt.toString());
        @Nullable IOException failure = hashed.failure();
        if (failure != null) {
            return broken(failure);
        }
        try {
            Provided.AsReceived asReceived = asReceived(status, headers, hashed.drained());
            return granted.isPresent()
                    ? Provided.Reply.of(200, OF_A_REGISTER, granted.get(), asReceived)
                    : new Provided.Failed(
                            Refusal.atService(
                                    "io_error",
                                    "The provider's answer is not {\"asOf\",\"records\":[{…}]}"),
                            asReceived);
        } catch (IOException brokenOff) {
            return broken(brokenOff);
        }
    }

    private static Provided broken(IOException reason) {
        return new Provided.Failed(
                Refusal.atService("io_error", Departments.messageOf(reason)), null);
    }

    private static Provided.AsReceived asReceived(int status, List<Header> headers, BodyHash all) {
        return (requestHash, passed) ->
                new Exchange.Side(
                        requestHash, status, MessageHash.ofResponse(status, headers, all));
    }
}
