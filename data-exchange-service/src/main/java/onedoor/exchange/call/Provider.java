package onedoor.exchange.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import onedoor.exchange.adapter.Lookup;
import onedoor.exchange.adapter.Registers;
import onedoor.exchange.catalogue.Resource.Adapter;
import onedoor.exchange.department.Answer;
import onedoor.exchange.department.Content;
import onedoor.exchange.department.Departments;
import onedoor.exchange.department.Forward;
import onedoor.exchange.department.Header;
import onedoor.exchange.deposit.Deposits;
import onedoor.exchange.evidence.Exchange;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
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
                    "date",
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

    private static final List<Header> OF_A_REGISTER =
            List.of(
                    new Header("Content-Type", "application/json"),
                    new Header("Cache-Control", "no-store"));

    private final Departments departments;
    private final Deposits deposits;
    private final Registers registers;
    private final Metadata metadata;

    Provider(Departments departments, Deposits deposits, Registers registers, Metadata metadata) {
        this.departments = departments;
        this.deposits = deposits;
        this.registers = registers;
        this.metadata = metadata;
    }

    Provided answer(Attempt attempt) {
        if (attempt.isForMetadata()) {
            return metadata.answer(attempt);
        }
        return switch (attempt.resource().adapter()) {
            case Adapter.Http(URI url) -> ofDepartment(attempt, url);
            case Adapter.Deposit() -> ofDeposit(attempt);
            case Adapter.Sql sql ->
                    ofRegister(
                            attempt,
                            (subject, filters) ->
                                    registers.ask(attempt.resource(), sql, subject, filters));
            case Adapter.Csv csv ->
                    ofRegister(
                            attempt,
                            (subject, filters) ->
                                    registers.ask(attempt.resource(), subject, filters));
        };
    }

    private Provided ofDeposit(Attempt attempt) {
        return ofRecords(attempt, deposits.answer(attempt.resource(), subject(attempt)));
    }

    private static Subject subject(Attempt attempt) {
        Subject subject = attempt.subject;
        if (subject == null) {
            throw new IllegalStateException("a register is asked about a subject");
        }
        return subject;
    }

    private static Provided ofRegister(
            Attempt attempt, BiFunction<Subject, Map<String, String>, Lookup> register) {
        Optional<Map<String, String>> filters = Filters.of(attempt.request.rawQuery());
        if (filters.isEmpty()) {
            return new Provided.Failed(
                    Refusal.ofClient("malformed_question", "The query cannot be read"), null);
        }
        return switch (register.apply(subject(attempt), filters.get())) {
            case Lookup.Found(byte[] body) -> ofRecords(attempt, body);
            case Lookup.Malformed(String reason) ->
                    new Provided.Failed(Refusal.ofClient("malformed_question", reason), null);
            case Lookup.Failed(String message) ->
                    new Provided.Failed(Refusal.atService("io_error", message), null);
        };
    }

    /** What the exchange itself has read in the department's stead: {@code {asOf, records}}. */
    private static Provided ofRecords(Attempt attempt, byte[] all) {
        return projected(
                attempt,
                new ByteArrayInputStream(all),
                200,
                List.of(new Header("Content-Type", "application/json")));
    }

    private Provided ofDepartment(Attempt attempt, URI url) {
        CallRequest request = attempt.request;
        String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
        Forward forward =
                new Forward(
                        attempt.provider(),
                        url,
                        request.verb(),
                        attempt.path().forwarded() + query,
                        forwardedHeaders(attempt),
                        request.body(),
                        attempt.resource().timeout());
        return switch (departments.ask(forward)) {
            case Answer.Unreachable(String message) ->
                    new Provided.Failed(Refusal.atService("network_error", message), null);
            case Answer.Broken(String message) ->
                    new Provided.Failed(Refusal.atService("io_error", message), null);
            case Answer.NotSent(Content.Failed reason) ->
                    new Provided.Failed(
                            reason instanceof RequestBody.Unusable unusable
                                    ? unusable.refusal()
                                    : Refusal.tooSlow(),
                            null);
            case Answer.Received received -> received(attempt, received);
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

    private static Provided received(Attempt attempt, Answer.Received received) {
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
