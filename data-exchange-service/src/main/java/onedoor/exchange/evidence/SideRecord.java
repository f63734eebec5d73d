package onedoor.exchange.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import onedoor.proof.evidence.CanonicalJson;
import onedoor.proof.suite.VerificationKey;
import org.jspecify.annotations.Nullable;

/** Writes the record of one side. */
final class SideRecord {

    static final String CLIENT = "client";
    static final String SERVICE = "service";

    private SideRecord() {}

    static String canonical(
            Exchange exchange, String name, Exchange.Side side, byte[] salt, VerificationKey key) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("v", 1);
        fields.put("exchangeId", exchange.id().toString());
        fields.put("messageId", exchange.messageId());
        fields.put("side", name);
        fields.put("client", exchange.client());
        fields.put("service", exchange.service());
        fields.put("verb", exchange.verb());
        put(fields, "judgedPath", exchange.judgedPath());
        fields.put("requestHash", side.requestHash());
        fields.put("status", side.status());
        fields.put("responseHash", side.responseHash());
        fields.put("fields", exchange.fields());
        put(fields, "purposeCode", exchange.purpose());
        put(fields, "legalBasis", exchange.legalBasis());
        put(fields, "issue", exchange.issue());
        put(fields, "grantId", exchange.grantId() == null ? null : exchange.grantId().toString());
        put(
                fields,
                "consentId",
                exchange.consentId() == null ? null : exchange.consentId().toString());
        // One decision per exchange: they share the identifier.
        fields.put("decisionId", exchange.id().toString());
        fields.put("outcome", exchange.outcome());
        if (exchange.operator() != null) {
            fields.put("operator", commitment(salt, "operator", exchange.operator().subject()));
            fields.put("operatorKind", exchange.operator().kind());
            put(fields, "operatedThrough", exchange.operator().delegate());
        }
        if (exchange.subjectKey() != null) {
            fields.put("subjectCommitment", commitment(salt, "subject", exchange.subjectKey()));
        }
        fields.put("requestedAt", exchange.requestedAt().truncatedTo(ChronoUnit.MICROS).toString());
        fields.put("answeredAt", exchange.answeredAt().truncatedTo(ChronoUnit.MICROS).toString());
        fields.put("suite", key.suite().algorithm());
        fields.put("keyId", key.keyId());
        return CanonicalJson.of(fields);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** Binds a record to a value that the record does not show. */
    static String commitment(byte[] salt, String role, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update(role.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
