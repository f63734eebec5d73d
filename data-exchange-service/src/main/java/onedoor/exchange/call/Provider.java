package onedoor.exchange.call;

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
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.department.Answer;
import onedoor.exchange.department.Content;
import onedoor.exchange.department.Departments;
import onedoor.exchange.department.Forward;
import onedoor.exchange.department.Header;
import onedoor.exchange.deposit.Deposits;
import onedoor.exchange.subject.Subject;
import org.springframework.stereotype.Component;

/** The provider's side of a call: asks wherever the records are. */
@Component
class Provider {

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
        return PassedOn.records(attempt, deposits.answer(attempt.resource(), subject(attempt)));
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
            case Lookup.Found(byte[] body) -> PassedOn.records(attempt, body);
            case Lookup.Malformed(String reason) ->
                    new Provided.Failed(Refusal.ofClient("malformed_question", reason), null);
            case Lookup.Failed(String message) ->
                    new Provided.Failed(Refusal.atService("io_error", message), null);
        };
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
            case Answer.Received received -> PassedOn.answer(attempt, received);
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
}
