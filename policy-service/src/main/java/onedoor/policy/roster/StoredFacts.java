package onedoor.policy.roster;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import onedoor.kit.FieldCipher;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Values;
import onedoor.policy.roster.StoredProfile.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts in the short form in which the roster keeps them: sources once, facts as {@code [attribute,
 * period, value, source, trust, missing…]}. What is known about a person is encrypted (个人信息保护法 art.
 * 51).
 */
@Component
class StoredFacts {

    record Both(Facts all, Facts verified) {}

    record Source(String name, @Nullable String provider, Instant asOf) {}

    private final AttributeCatalogue catalogue;
    private final JsonMapper json;
    private final FieldCipher cipher;

    StoredFacts(AttributeCatalogue catalogue, JsonMapper json, FieldCipher cipher) {
        this.catalogue = catalogue;
        // What was derived has more places than a double holds.
        this.json =
                json.rebuild().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
        this.cipher = cipher;
    }

    String write(Kind kind, Facts all, Facts verified) {
        Map<Source, Integer> sources = new LinkedHashMap<>();
        ObjectNode root = json.createObjectNode();
        ArrayNode facts = json.createArrayNode();
        all.all().forEach(f -> facts.add(write(f, sources)));
        ArrayNode other = json.createArrayNode();
        verified.all().stream()
                .filter(f -> !all.find(f.attribute(), f.period()).equals(Optional.of(f)))
                .forEach(f -> other.add(write(f, sources)));
        ArrayNode from = root.putArray("sources");
        sources.keySet()
                .forEach(s ->
                        from.addArray()
                                .add(s.name())
                                .add(s.provider())
                                .add(ChronoUnit.MICROS.between(Instant.EPOCH, s.asOf())));
        root.set("facts", facts);
        // Derived from less, where only part of the inputs is verified.
        root.set("verified", other);
        String text = root.toString();
        return kind == Kind.PERSON ? cipher.encrypt(text) : text;
    }

    /** A cipher text is never the same twice; what it hides may be. */
    boolean same(Kind kind, String before, String after) {
        return kind == Kind.PERSON
                ? cipher.decrypt(before).equals(cipher.decrypt(after))
                : before.equals(after);
    }

    private ArrayNode write(Fact fact, Map<Source, Integer> sources) {
        Source source = new Source(fact.source(), fact.sourceName(), fact.asOf());
        Integer known = sources.putIfAbsent(source, sources.size());
        ArrayNode entry =
                json.createArrayNode()
                        .add(fact.attribute())
                        .add(fact.period())
                        .add(Values.write(fact.value()))
                        .add(known == null ? sources.size() - 1 : known)
                        .add(letter(fact.trust()));
        new TreeSet<>(fact.missing()).forEach(entry::add);
        return entry;
    }

    Both read(Kind kind, String stored) {
        String text = kind == Kind.PERSON ? cipher.decrypt(stored) : stored;
        try (JsonParser tokens = json.createParser(text)) {
            return new FactsReader(tokens, catalogue, _ -> true).read();
        }
    }

    /** For very many profiles at once, by any number of threads. */
    FactsScanner scanner(Predicate<String> attributes) {
        return new FactsScanner(json, catalogue, attributes);
    }

    /** The bytes as a scanner takes them. */
    byte[] plain(Kind kind, byte[] stored) {
        return kind == Kind.PERSON
                ? cipher.decrypt(new String(stored, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)
                : stored;
    }

    private static String letter(Trust trust) {
        return switch (trust) {
            case VERIFIED -> "V";
            case DECLARED -> "D";
            case INFERRED -> "I";
        };
    }
}
