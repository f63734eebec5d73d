package onedoor.exchange.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.exchange.signing.EvidenceKeys;
import onedoor.proof.evidence.CanonicalJson;
import onedoor.proof.suite.Jws;
import onedoor.proof.suite.Signer;
import org.springframework.stereotype.Component;

/** Writes and signs the consent artefact: what was agreed, in a form that outlives this service. */
@Component
class Artefact {

    private final EvidenceKeys keys;

    Artefact(EvidenceKeys keys) {
        this.keys = keys;
    }

    /** Canonical JSON, and the compact JWS over it. */
    record Signed(String text, String jws) {}

    Signed of(Consent consent) {
        String text = CanonicalJson.of(content(consent));
        Signer signer = keys.signer();
        return new Signed(
                text,
                Jws.compact(
                        signer.key().suite(), signer.key().keyId(), text, Jws.sign(signer, text)));
    }

    private static Map<String, Object> content(Consent consent) {
        Terms terms = consent.terms();
        Map<String, Object> content = new HashMap<>();
        content.put("consentId", consent.id().toString());
        content.put("consentStart", consent.startsAt().toString());
        content.put("consentExpiry", consent.expiresAt().toString());
        content.put("consentMode", terms.mode().name());
        content.put("fetchType", terms.fetchType().name());
        content.put("consentTypes", List.of(consent.resource()));
        content.put("DataConsumer", Map.of("id", consent.consumer().toString()));
        content.put("DataProvider", Map.of("id", consent.provider().toString()));
        content.put("Customer", Map.of("id", customer(consent)));
        content.put("Purpose", purpose(terms.purpose()));
        content.put("fields", terms.fields());
        content.put("DataLife", span(terms.dataLife()));
        content.put("Frequency", span(terms.frequency()));
        content.put("DataFilter", List.of());
        if (terms.dataRange() != null) {
            content.put(
                    "FIDataRange",
                    Map.of(
                            "from", terms.dataRange().from().toString(),
                            "to", terms.dataRange().to().toString()));
        }
        return content;
    }

    private static Map<String, String> purpose(Terms.Purpose purpose) {
        Map<String, String> content = new HashMap<>();
        content.put("code", purpose.code());
        content.put("text", purpose.text());
        if (purpose.refUri() != null) {
            content.put("refUri", purpose.refUri());
        }
        return content;
    }

    private static Map<String, Object> span(Terms.Span span) {
        return Map.of("unit", span.unit().name(), "value", span.value());
    }

    // Another name in every consent, so that consumers cannot compare whom they know.
    private static String customer(Consent consent) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    (consent.id() + "/" + consent.subjectKey())
                                            .getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
