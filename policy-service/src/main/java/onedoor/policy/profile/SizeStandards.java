package onedoor.policy.profile;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.Sha256;
import onedoor.policy.document.TurnedCases;
import onedoor.policy.document.TurnedCases.Turned;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Imports size standards and derives the size of an enterprise from its facts. */
@Component
class SizeStandards {

    sealed interface Import {
        /**
         * Taken.
         *
         * @param failing cases of policies that came out right by the standard of before
         */
        record Imported(int version, List<Turned> failing) implements Import {}

        record Unchanged(int version) implements Import {}

        record Flawed(List<FieldProblem> flaws) implements Import {}
    }

    private record Stored(int version, String contentHash, String content) {}

    private record Read(int version, SizeStandard standard) {}

    private static final String SIZE = "size";
    private static final Set<String> ANY_SIZE =
            Set.of("LARGE", "MEDIUM", "SMALL", "MICRO", SizeStandard.NOT_APPLICABLE);

    private final JdbcClient db;
    private final JsonMapper json;
    private final AttributeCatalogue catalogue;
    private final TurnedCases cases;
    private final AuditTrail audit;
    private final Clock clock;
    private volatile Read read = new Read(0, new SizeStandard(List.of()));

    SizeStandards(
            JdbcClient db,
            JsonMapper json,
            AttributeCatalogue catalogue,
            TurnedCases cases,
            AuditTrail audit,
            Clock clock) {
        this.db = db;
        this.json = json;
        this.catalogue = catalogue;
        this.cases = cases;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Import take(Caller by, SizeStandardFile file) {
        List<FieldProblem> flaws = new ArrayList<>();
        SizeStandard standard = file.read(industries(), flaws);
        if (!flaws.isEmpty()) {
            return new Import.Flawed(flaws);
        }
        String content = json.writeValueAsString(file);
        String hash = Sha256.hex(content);
        Optional<Stored> current = latest();
        if (current.isPresent() && current.get().contentHash().equals(hash)) {
            return new Import.Unchanged(current.get().version());
        }
        Optional<SizeStandard> before = current();
        db.sql(
                        """
                        insert into size_standard (content, content_hash, imported_at, imported_by)
                        values (:content, :hash, :at, :by)
                        """)
                .param("content", content)
                .param("hash", hash)
                .param("at", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", by.key())
                .update();
        int version = latest().orElseThrow().version();
        audit.record(
                by,
                "import-size-standard",
                "size-standard",
                String.valueOf(version),
                "IMPORTED",
                Map.of("hash", hash));
        return new Import.Imported(
                version,
                before.map(old ->
                                cases.between(
                                        said -> sized(said, old), said -> sized(said, standard)))
                        .orElse(List.of()));
    }

    /** What a case says of size gives way to what follows from its indicators, if it names some. */
    private Facts sized(Facts said, SizeStandard standard) {
        List<Integer> years =
                said.find("industry", "").isEmpty()
                        ? List.of()
                        : said.all().stream()
                                .filter(f ->
                                        Arrays.stream(SizeStandard.Indicator.values())
                                                .anyMatch(i -> i.attribute.equals(f.attribute())))
                                .map(f -> Integer.valueOf(f.period()))
                                .distinct()
                                .toList();
        if (years.isEmpty()) {
            return said;
        }
        List<Fact> others =
                said.all().stream()
                        .filter(f ->
                                !f.attribute().equals(SIZE)
                                        || !years.contains(Integer.valueOf(f.period())))
                        .toList();
        return with(new Facts(others), years, Optional.of(standard));
    }

    /** The facts with the size of each of these years, as far as it is known. */
    Facts with(Facts facts, Collection<Integer> years, Optional<SizeStandard> standard) {
        List<Fact> derived = new ArrayList<>();
        years.forEach(year -> derived.add(size(facts, String.valueOf(year), standard)));
        return facts.plus(derived);
    }

    /** The facts with the sizes that they hold derived anew by the standard in force. */
    Facts again(Facts facts) {
        Map<Boolean, List<Fact>> sized =
                facts.all().stream()
                        .collect(
                                Collectors.partitioningBy(
                                        f -> f.derived() && f.attribute().equals(SIZE)));
        List<Integer> years =
                sized.getOrDefault(true, List.of()).stream()
                        .map(f -> Integer.valueOf(f.period()))
                        .toList();
        return years.isEmpty()
                ? facts
                : with(new Facts(sized.getOrDefault(false, List.of())), years, current());
    }

    private Fact size(Facts facts, String period, Optional<SizeStandard> standard) {
        Map<String, BigDecimal> values = new HashMap<>();
        List<Fact> inputs = new ArrayList<>();
        for (SizeStandard.Indicator indicator : SizeStandard.Indicator.values()) {
            facts.find(indicator.attribute, period)
                    .ifPresent(fact -> {
                        if (fact.value() instanceof Value.Quantity(var number)) {
                            values.put(indicator.attribute, number);
                            inputs.add(fact);
                        }
                    });
        }
        Optional<Fact> industry = facts.find("industry", "");
        industry.ifPresent(inputs::add);
        SizeStandard.Possible possible =
                industry.isPresent()
                                && standard.isPresent()
                                && industry.get().value() instanceof Value.Code(var code)
                        ? standard.get().classify(code, values, industries())
                        : new SizeStandard.Possible(ANY_SIZE, Set.of("industry"));
        Trust trust = inputs.stream().map(Fact::trust).reduce(Trust.VERIFIED, Trust::weaker);
        Instant asOf =
                inputs.stream().map(Fact::asOf).min(Instant::compareTo).orElse(Instant.EPOCH);
        return new Fact(
                SIZE,
                period,
                Value.OneOf.of(possible.classes()),
                Fact.DERIVED,
                null,
                asOf,
                trust,
                possible.missing());
    }

    /** The one in force; another replica may have imported a newer one. */
    Optional<SizeStandard> current() {
        Optional<Integer> latest = version();
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        Read known = read;
        if (known.version() != latest.get()) {
            Stored stored = latest().orElseThrow();
            SizeStandard standard =
                    json.readValue(stored.content(), SizeStandardFile.class)
                            .read(industries(), new ArrayList<>());
            known = new Read(stored.version(), standard);
            read = known;
        }
        return Optional.of(known.standard());
    }

    Optional<Integer> version() {
        return db.sql("select max(version) from size_standard").query(Integer.class).optional();
    }

    private Optional<Stored> latest() {
        return db.sql(
                        "select version, content_hash, content from size_standard order by version desc limit 1")
                .query(Stored.class)
                .optional();
    }

    private CodeTree industries() {
        return catalogue.tree("gbt4754");
    }
}
