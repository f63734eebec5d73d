package onedoor.policy.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onedoor.kit.Sha256;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Values;
import onedoor.policy.profile.Profile;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Facts as a decision keeps them, complete enough to judge by them again. */
public final class FrozenFacts {

    private FrozenFacts() {}

    /** In a fixed order, so that the same knowledge has the same hash. */
    public static List<Map<String, Object>> of(Facts facts) {
        return facts.all().stream().map(FrozenFacts::entry).toList();
    }

    private static Map<String, Object> entry(Fact fact) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("attribute", fact.attribute());
        entry.put("period", fact.period());
        entry.put("value", Values.write(fact.value()));
        entry.put("source", fact.source());
        if (fact.sourceName() != null) {
            entry.put("sourceName", fact.sourceName());
        }
        entry.put("asOf", fact.asOf().toString());
        entry.put("trust", fact.trust().name());
        if (!fact.missing().isEmpty()) {
            entry.put("missing", new TreeSet<>(fact.missing()));
        }
        return entry;
    }

    /** Of what a policy was judged by. */
    public static String hash(Policy policy, LocalDate date, String facts) {
        return Sha256.hex(policy.code() + " " + policy.version() + " " + date + " " + facts);
    }

    /** What registers alone say, our own ledger and reviews among it. */
    public static Facts verified(Profile profile, Facts known) {
        return profile.verified()
                .plus(
                        known.all().stream()
                                .filter(f ->
                                        f.attribute().equals(Ledger.ATTRIBUTE)
                                                || f.attribute().equals(Manual.ATTRIBUTE))
                                .toList());
    }

    public static Facts read(JsonNode frozen, AttributeCatalogue catalogue) {
        List<Fact> facts = new ArrayList<>();
        for (JsonNode entry : frozen) {
            String attribute = entry.required("attribute").asString();
            facts.add(
                    new Fact(
                            attribute,
                            entry.required("period").asString(),
                            Values.read(catalogue.get(attribute), entry.required("value")),
                            entry.required("source").asString(),
                            name(entry),
                            Instant.parse(entry.required("asOf").asString()),
                            Trust.valueOf(entry.required("trust").asString()),
                            missing(entry)));
        }
        return new Facts(facts);
    }

    private static @Nullable String name(JsonNode entry) {
        return entry.has("sourceName") ? entry.required("sourceName").asString() : null;
    }

    private static Set<String> missing(JsonNode entry) {
        Set<String> missing = new TreeSet<>();
        entry.path("missing").forEach(m -> missing.add(m.asString()));
        return missing;
    }
}
