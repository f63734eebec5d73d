package onedoor.proof.bundle;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.proof.suite.Encoding;
import onedoor.proof.suite.Jws;
import onedoor.proof.suite.VerificationKey;
import tools.jackson.databind.JsonNode;

/** Checks a bundle without asking anybody. */
public final class Verifier {

    private static final List<String> SHARED =
            List.of(
                    "v",
                    "exchangeId",
                    "messageId",
                    "client",
                    "service",
                    "verb",
                    "judgedPath",
                    "requestHash",
                    "fields",
                    "purposeCode",
                    "legalBasis",
                    "issue",
                    "grantId",
                    "decisionId",
                    "outcome",
                    "requestedAt",
                    "answeredAt");

    private final Bundle bundle;
    private final Trust trust;
    private final Report report;
    private final Map<String, VerificationKey> keys = new LinkedHashMap<>();

    private Verifier(Bundle bundle, Trust trust, Report report) {
        this.bundle = bundle;
        this.trust = trust;
        this.report = report;
    }

    /** Runs all checks; a file that is no bundle fails the first of them. */
    public static Report verify(byte[] file, Trust trust) {
        Report report = new Report();
        Bundle bundle;
        try {
            bundle = Bundle.read(file);
        } catch (IllegalArgumentException none) {
            report.failed("container", String.valueOf(none.getMessage()));
            return report;
        }
        report.passed("container", "ZIP of " + bundle.members().size() + " stored members");
        new Verifier(bundle, trust, report).run();
        return report;
    }

    private void run() {
        attempt("keys", this::readKeys);
        attempt("manifest", this::checkManifest);
        Map<String, JsonNode> records = new LinkedHashMap<>();
        List<String> sides =
                Bundle.SIDES.stream()
                        .filter(side -> bundle.has(Names.RECORDS + side + Names.RECORD))
                        .toList();
        for (String side : sides) {
            attempt("record " + side, () -> records.put(side, checkRecord(side)));
        }
        attempt("pair", () -> checkPair(records));
        LogCheck log = new LogCheck(bundle, trust, report);
        attempt("policy", log::readPolicy);
        for (String side : sides) {
            attempt("log " + side, () -> log.check(side));
        }
        attempt("time", () -> new StampCheck(bundle, trust, report).check(sides, latest(records)));
        checkTrust();
    }

    private void attempt(String check, Runnable act) {
        try {
            act.run();
        } catch (IllegalArgumentException wrong) {
            report.failed(check, String.valueOf(wrong.getMessage()));
        } catch (RuntimeException strange) {
            // Parsers of hostile bytes fail in more ways than they promise; none of them is good.
            report.failed(check, "cannot be read: " + strange.getMessage());
        }
    }

    private void readKeys() {
        Map<String, VerificationKey> brought = bundle.keys();
        for (VerificationKey key : brought.values()) {
            Optional<VerificationKey> trusted = trust.find(key.keyId());
            if (!trust.keys().isEmpty() && (trusted.isEmpty() || !trusted.get().isSameAs(key))) {
                throw new IllegalArgumentException(key.keyId() + " is not one of the trusted keys");
            }
            // The trusted list may have narrowed a key's time since.
            keys.put(key.keyId(), trusted.orElse(key));
        }
        report.passed(
                "keys", String.join(", ", keys.values().stream().map(Verifier::named).toList()));
    }

    private static String named(VerificationKey key) {
        return key.suite().algorithm() + " " + key.keyId() + " (" + key.thumbprint() + ")";
    }

    private void checkManifest() {
        JsonNode manifest = bundle.canonical(Names.MANIFEST);
        signed(Names.MANIFEST, Names.MANIFEST_JWS, manifest, instant(manifest, "madeAt"));
        List<String> expected = new ArrayList<>(bundle.members().keySet());
        expected.remove(Names.MANIFEST);
        expected.remove(Names.MANIFEST_JWS);
        JsonNode digests = manifest.path("members");
        for (String name : expected) {
            if (!digests.path(name)
                    .asString("")
                    .equals(bundle.bytes(name).map(BundleWriter::digest).orElse(""))) {
                throw new IllegalArgumentException(
                        name + " is not the member that the manifest names");
            }
        }
        if (digests.size() != expected.size()) {
            throw new IllegalArgumentException("a member that the manifest names is missing");
        }
        report.passed(
                "manifest",
                expected.size() + " members as signed at " + manifest.path("madeAt").asString());
    }

    private JsonNode checkRecord(String side) {
        String stem = Names.RECORDS + side;
        JsonNode record = bundle.canonical(stem + Names.RECORD);
        String exchange = bundle.canonical(Names.MANIFEST).path("exchangeId").asString("");
        if (!record.path("side").asString("").equals(side)
                || !record.path("exchangeId").asString("").equals(exchange)) {
            throw new IllegalArgumentException("the record is of another side or exchange");
        }
        VerificationKey key =
                signed(
                        stem + Names.RECORD,
                        stem + Names.JWS,
                        record,
                        instant(record, "answeredAt"));
        report.passed(
                "record " + side,
                "%s %s, signed by %s"
                        .formatted(
                                record.path("outcome").asString(""),
                                record.path("answeredAt").asString(""),
                                key.keyId()));
        return record;
    }

    private VerificationKey signed(String name, String jws, JsonNode content, Instant at) {
        String keyId = content.path("keyId").asString("");
        VerificationKey key = keys.get(keyId);
        if (key == null) {
            throw new IllegalArgumentException("key " + keyId + " is not among the keys");
        }
        if (!content.path("suite").asString("").equals(key.suite().algorithm())) {
            throw new IllegalArgumentException("the suite named is not the key's");
        }
        if (!key.isValidAt(at)) {
            throw new IllegalArgumentException(keyId + " must not have signed at " + at);
        }
        String detached = bundle.text(jws);
        String signature = detached.substring(detached.lastIndexOf('.') + 1);
        if (!Jws.detached(key.suite(), keyId, signature).equals(detached)
                || !Jws.verifies(key, bundle.text(name), signature)) {
            throw new IllegalArgumentException("the signature over " + name + " does not verify");
        }
        return key;
    }

    private static Instant instant(JsonNode content, String name) {
        try {
            return Instant.parse(content.path(name).asString(""));
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException(name + " is no instant", none);
        }
    }

    private void checkPair(Map<String, JsonNode> records) {
        JsonNode client = records.get("client");
        JsonNode service = records.get("service");
        if (client == null) {
            throw new IllegalArgumentException("the client's record is missing or wrong");
        }
        if (service == null) {
            String outcome = client.path("outcome").asString("");
            report.add(
                    "pair",
                    !outcome.equals("OK") && !outcome.startsWith("provider."),
                    "refused (" + outcome + ") before the service was asked",
                    "the service's record is missing or wrong");
            return;
        }
        for (String name : SHARED) {
            if (!client.path(name).equals(service.path(name))) {
                throw new IllegalArgumentException("the two records differ in " + name);
            }
        }
        report.passed("pair", "both sides saw request " + client.path("requestHash").asString(""));
    }

    private static Optional<Instant> latest(Map<String, JsonNode> records) {
        return records.values().stream()
                .map(record -> instant(record, "answeredAt"))
                .max(Instant::compareTo);
    }

    private void checkTrust() {
        if (trust.keys().isEmpty() || trust.policy() == null) {
            report.noted(
                    "trust",
                    "keys and log are the bundle's own word: compare them with the published ones, or give --trust");
        } else {
            report.passed("trust", "keys and log are those you gave");
        }
    }

    static byte[] salt(Bundle bundle, String side) {
        return Encoding.decode(bundle.text(Names.RECORDS + side + Names.SALT));
    }
}
