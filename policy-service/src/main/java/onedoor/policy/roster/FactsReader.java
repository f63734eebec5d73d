package onedoor.policy.roster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.Values;
import onedoor.policy.roster.StoredFacts.Both;
import onedoor.policy.roster.StoredFacts.Source;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads one profile's short form token by token, sources first: of a million profiles most facts
 * are about attributes that nobody asks for.
 */
final class FactsReader {

    private final JsonParser json;
    private final AttributeCatalogue catalogue;
    private final Predicate<String> attributes;
    private final List<Source> sources = new ArrayList<>();

    FactsReader(JsonParser json, AttributeCatalogue catalogue, Predicate<String> attributes) {
        this.json = json;
        this.catalogue = catalogue;
        this.attributes = attributes;
    }

    Both read() {
        List<Fact> all = List.of();
        List<Fact> others = List.of();
        json.nextToken();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "sources" -> readSources();
                case "facts" -> all = facts();
                case "verified" -> others = facts();
                default -> throw new IllegalStateException("no part of a profile: " + name);
            }
        }
        return both(all, others);
    }

    /** Where everything is verified, both are the same. */
    static Both both(List<Fact> all, List<Fact> others) {
        Facts facts = new Facts(all);
        if (others.isEmpty() && all.stream().allMatch(f -> f.trust() == Trust.VERIFIED)) {
            return new Both(facts, facts);
        }
        List<Fact> verified =
                new ArrayList<>(all.stream().filter(f -> f.trust() == Trust.VERIFIED).toList());
        verified.addAll(others);
        return new Both(facts, new Facts(verified));
    }

    private void readSources() {
        while (json.nextToken() == JsonToken.START_ARRAY) {
            String name = text();
            String provider = textOrNull();
            json.nextToken();
            Instant asOf = Instant.EPOCH.plus(json.getLongValue(), ChronoUnit.MICROS);
            sources.add(new Source(name, provider, asOf));
            rest();
        }
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            String code = text();
            Optional<Attribute> attribute =
                    attributes.test(code) ? catalogue.find(code) : Optional.empty();
            // An attribute that the catalogue has dropped is not known any more.
            attribute.ifPresentOrElse(known -> facts.add(fact(known)), this::rest);
        }
        return facts;
    }

    private Fact fact(Attribute attribute) {
        String period = text();
        json.nextToken();
        Value value = Values.read(attribute, json.<JsonNode>readValueAsTree());
        json.nextToken();
        Source source = sources.get(json.getIntValue());
        Trust trust = trust(text());
        Set<String> missing = Set.of();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            missing = missing.isEmpty() ? new TreeSet<>() : missing;
            missing.add(json.getString());
        }
        return new Fact(
                attribute.code(),
                period,
                value,
                source.name(),
                source.provider(),
                source.asOf(),
                trust,
                missing);
    }

    private String text() {
        json.nextToken();
        return json.getString();
    }

    private @Nullable String textOrNull() {
        return json.nextToken() == JsonToken.VALUE_NULL ? null : json.getString();
    }

    /** Up to the end of the array that we are in. */
    private void rest() {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
        }
    }

    static Trust trust(String letter) {
        return switch (letter) {
            case "V" -> Trust.VERIFIED;
            case "D" -> Trust.DECLARED;
            default -> Trust.INFERRED;
        };
    }
}
