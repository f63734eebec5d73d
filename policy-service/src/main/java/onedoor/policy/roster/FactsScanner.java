package onedoor.policy.roster;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
import onedoor.policy.fact.Value;
import onedoor.policy.fact.Value.Quantity;
import onedoor.policy.fact.Values;
import onedoor.policy.roster.StoredFacts.Both;
import onedoor.policy.roster.StoredFacts.Source;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads very many profiles' short forms byte by byte as {@link StoredFacts} writes them, with words
 * that come again made once. What is written in any other way, {@link FactsReader} reads.
 */
final class FactsScanner {

    /** An attribute and what its values were read as; none if it is not asked for. */
    private record Known(Attribute attribute, Memo<Value> values) {}

    private final JsonMapper json;
    private final AttributeCatalogue catalogue;
    private final Predicate<String> attributes;
    private final Memo<Optional<Known>> known = new Memo<>(this::known);
    private final Memo<String> words = new Memo<>(word -> word);

    FactsScanner(JsonMapper json, AttributeCatalogue catalogue, Predicate<String> attributes) {
        this.json = json;
        this.catalogue = catalogue;
        this.attributes = attributes;
    }

    private Optional<Known> known(String code) {
        // An attribute that the catalogue has dropped is not known any more.
        return (attributes.test(code) ? catalogue.find(code) : Optional.<Attribute>empty())
                .map(attribute ->
                        new Known(
                                attribute,
                                new Memo<>(text -> Values.read(attribute, json.readTree(text)))));
    }

    /** By any number of threads. */
    Both read(byte[] stored) {
        return new Profile(new ShortForm(stored))
                .read()
                .orElseGet(() -> {
                    try (JsonParser tokens = json.createParser(stored)) {
                        return new FactsReader(tokens, catalogue, attributes).read();
                    }
                });
    }

    /** One profile as it is read. */
    private final class Profile {

        private static final byte[] SOURCES = bytes("{\"sources\":[");
        private static final byte[] FACTS = bytes("],\"facts\":[");
        private static final byte[] VERIFIED = bytes("],\"verified\":[");
        private static final byte[] END = bytes("]}");

        private final ShortForm form;
        private final List<Source> sources = new ArrayList<>(4);

        Profile(ShortForm form) {
            this.form = form;
        }

        /** Empty if it is not written as expected. */
        Optional<Both> read() {
            form.expect(SOURCES);
            while (form.opens()) {
                source();
            }
            form.expect(FACTS);
            List<Fact> all = facts();
            form.expect(VERIFIED);
            List<Fact> others = facts();
            form.expect(END);
            return form.asExpected()
                    ? Optional.of(FactsReader.both(all, others))
                    : Optional.empty();
        }

        private void source() {
            String name = word();
            form.comma();
            String provider = form.isNull() ? null : word();
            form.comma();
            Instant asOf = Instant.EPOCH.plus(form.number(), ChronoUnit.MICROS);
            form.close();
            sources.add(new Source(name, provider, asOf));
        }

        private List<Fact> facts() {
            List<Fact> facts = new ArrayList<>(24);
            while (form.opens()) {
                form.string();
                Optional<Known> attribute =
                        form.asExpected()
                                ? known.of(form.text(), form.from(), form.to())
                                : Optional.empty();
                if (attribute.isPresent()) {
                    Fact fact = fact(attribute.get());
                    if (fact != null) {
                        facts.add(fact);
                    }
                } else {
                    form.rest();
                }
            }
            return facts;
        }

        private @Nullable Fact fact(Known attribute) {
            form.comma();
            String period = word();
            form.comma();
            Value value = value(attribute);
            form.comma();
            long from = form.number();
            form.comma();
            String trust = word();
            Set<String> missing = Set.of();
            while (form.continues()) {
                missing = missing.isEmpty() ? new TreeSet<>() : missing;
                missing.add(word());
            }
            form.close();
            if (!form.asExpected() || from < 0 || from >= sources.size()) {
                form.unexpected();
                return null;
            }
            Source source = sources.get((int) from);
            return new Fact(
                    attribute.attribute().code(),
                    period,
                    value,
                    source.name(),
                    source.provider(),
                    source.asOf(),
                    FactsReader.trust(trust),
                    missing);
        }

        private Value value(Known attribute) {
            switch (attribute.attribute().type()) {
                case NUMBER, MONTHS, MONEY, PERCENT -> {
                    if (form.isWhole()) {
                        return quantity(form.number());
                    }
                }
                case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> {}
            }
            form.value();
            return form.asExpected()
                    ? attribute.values().of(form.text(), form.from(), form.to())
                    : new Value.Flag(false);
        }

        /** Its noughts taken off in long: {@link Quantity} would take them off one by one. */
        private static Quantity quantity(long number) {
            long rest = number;
            int scale = 0;
            while (rest != 0 && rest % 10 == 0) {
                rest /= 10;
                scale--;
            }
            return new Quantity(BigDecimal.valueOf(rest, scale));
        }

        private String word() {
            form.string();
            return form.asExpected() ? words.of(form.text(), form.from(), form.to()) : "";
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
