package onedoor.exchange.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.exchange.department.Departments;
import onedoor.exchange.department.Header;
import onedoor.exchange.predicate.Predicate;
import onedoor.exchange.signing.EvidenceKeys;
import onedoor.kit.LegalTime;
import onedoor.proof.evidence.CanonicalJson;
import onedoor.proof.suite.Jws;
import onedoor.proof.suite.Signer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has the provider answer; of a predicate the caller gets a signed statement in place of the field.
 */
@Component
class Answers {

    private final Provider provider;
    private final EvidenceKeys keys;
    private final JsonMapper json;

    Answers(Provider provider, EvidenceKeys keys, JsonMapper json) {
        this.provider = provider;
        this.keys = keys;
        this.json = json;
    }

    Provided answer(Attempt attempt) {
        @Nullable Predicate predicate = attempt.predicate;
        if (predicate == null) {
            return counted(attempt, provider.answer(attempt));
        }
        // The field itself stays on the provider's side of the exchange.
        List<String> named = attempt.fields;
        attempt.fields = List.of(predicate.field());
        Provided provided = provider.answer(attempt);
        attempt.fields = named;
        return provided instanceof Provided.Reply reply && reply.status() == 200
                ? stated(attempt, predicate, reply)
                : provided;
    }

    // The answer of a register is there already: counting reads what has been projected.
    private Provided counted(Attempt attempt, Provided provided) {
        boolean limited = attempt.grant != null && attempt.grant.quota().rowsPerDay() > 0;
        if (!limited
                || !attempt.resource().declaresFields()
                || !(provided instanceof Provided.Reply reply && reply.status() == 200)) {
            return provided;
        }
        try (reply) {
            byte[] body = reply.body().readAllBytes();
            attempt.rows = json.readTree(body).path("records").size();
            return Provided.Reply.of(200, reply.headers(), body, reply.asReceived());
        } catch (IOException brokenOff) {
            return broken(brokenOff);
        }
    }

    private static Provided broken(IOException reason) {
        return new Provided.Failed(
                Refusal.atService("io_error", Departments.messageOf(reason)), null);
    }

    private Provided stated(Attempt attempt, Predicate predicate, Provided.Reply reply) {
        byte[] body;
        try (reply) {
            body = reply.body().readAllBytes();
        } catch (IOException brokenOff) {
            return broken(brokenOff);
        }
        attempt.rows = 1;
        String statement = CanonicalJson.of(statement(attempt, predicate, json.readTree(body)));
        Signer signer = keys.signer();
        String jws =
                Jws.compact(
                        signer.key().suite(),
                        signer.key().keyId(),
                        statement,
                        Jws.sign(signer, statement));
        String answer = "{\"statement\":" + statement + ",\"jws\":\"" + jws + "\"}";
        return Provided.Reply.of(
                200,
                List.of(
                        new Header("Content-Type", "application/json"),
                        new Header("Cache-Control", "no-store")),
                answer.getBytes(StandardCharsets.UTF_8),
                reply.asReceived());
    }

    private static Map<String, Object> statement(
            Attempt attempt, Predicate predicate, JsonNode answer) {
        LocalDate today = LegalTime.dayOf(attempt.requestedAt);
        boolean yes =
                answer.path("records")
                        .valueStream()
                        .map(record -> record.path(predicate.field()))
                        .anyMatch(value ->
                                value.isValueNode()
                                        && !value.isNull()
                                        && predicate.holds(value.asString(), today));
        Map<String, Object> statement = new HashMap<>();
        statement.put("predicate", predicate.code());
        statement.put("resource", predicate.resource());
        statement.put("value", yes);
        // Without a record a no means no more than that.
        statement.put("found", !answer.path("records").isEmpty());
        statement.put("asOf", answer.path("asOf").asString());
        statement.put("consumer", attempt.client().path());
        statement.put("purpose", attempt.grant == null ? "" : attempt.grant.purpose());
        statement.put("exchangeId", attempt.id.toString());
        return statement;
    }
}
