package onedoor.policy.profile;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.ValueType;
import onedoor.policy.fact.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What enterprises say about themselves, where no register knows it. */
@Component
class DeclaredFacts {

    sealed interface Declaration {
        record Declared(Attribute attribute, Fact fact) implements Declaration {}

        record NoSuchAttribute() implements Declaration {}

        record NotAskable() implements Declaration {}

        /**
         * No value of that attribute, or no period of it.
         *
         * @param field of the form
         */
        record Unreadable(String field, String why) implements Declaration {}
    }

    private record Row(
            String attribute,
            String period,
            @Nullable String valueJson,
            LocalDateTime asOf,
            LocalDateTime declaredAt) {}

    private record Question(String attribute, String period) {}

    private final JdbcClient db;
    private final AttributeCatalogue catalogue;
    private final JsonMapper json;
    private final AuditTrail audit;
    private final Clock clock;

    DeclaredFacts(
            JdbcClient db,
            AttributeCatalogue catalogue,
            JsonMapper json,
            AuditTrail audit,
            Clock clock) {
        this.db = db;
        this.catalogue = catalogue;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Notes what a subject says.
     *
     * @param name the attribute, or a reference to it as policies write it
     * @param period the year of a yearly attribute; null for the one that the reference means today
     */
    @Transactional
    Declaration declare(
            Caller by,
            String enterprise,
            String name,
            @Nullable String period,
            JsonNode value,
            @Nullable LocalDate since) {
        Optional<AttributeRef> ref = reference(name);
        if (ref.isEmpty()) {
            return new Declaration.NoSuchAttribute();
        }
        Attribute attribute = catalogue.get(ref.get());
        if (!attribute.askable()) {
            return new Declaration.NotAskable();
        }
        Instant now = clock.instant();
        int year = year(now);
        String about = period == null ? attribute.period(ref.get(), year) : period;
        if (!fits(attribute, about, year)) {
            return new Declaration.Unreadable("period", "应为已经到来的年度，按年统计的事项才有");
        }
        Fact fact;
        try {
            fact =
                    new Fact(
                            attribute.code(),
                            about,
                            valueOf(attribute, value),
                            Fact.DECLARED,
                            null,
                            asOf(since, now),
                            Trust.DECLARED);
        } catch (Values.UnreadableValue unreadable) {
            return new Declaration.Unreadable("value", String.valueOf(unreadable.getMessage()));
        }
        if (!attribute.labels().isEmpty() && !attribute.labels().containsKey(value.asString(""))) {
            return new Declaration.Unreadable(
                    "value",
                    "应为 " + attribute.labels().keySet().stream().sorted().toList() + " 之一");
        }
        add(by, enterprise, fact, json.writeValueAsString(Values.write(fact.value())));
        audit.record(
                by,
                "declare-fact",
                "enterprise",
                enterprise,
                "DECLARED",
                Map.of("attribute", fact.attribute(), "period", fact.period()));
        return new Declaration.Declared(attribute, fact);
    }

    /**
     * Takes back what a subject said; what it said stays on record. False if nothing is declared.
     *
     * @param period as with {@link #declare}
     */
    @Transactional
    boolean withdraw(Caller by, String enterprise, String name, @Nullable String period) {
        Optional<AttributeRef> ref = reference(name);
        if (ref.isEmpty()) {
            return false;
        }
        Attribute attribute = catalogue.get(ref.get());
        String about = period == null ? attribute.period(ref.get(), year(clock.instant())) : period;
        Optional<Fact> said =
                of(enterprise).stream()
                        .filter(f -> f.attribute().equals(attribute.code()))
                        .filter(f -> f.period().equals(about))
                        .findFirst();
        said.ifPresent(fact -> {
            add(by, enterprise, fact, null);
            audit.record(
                    by,
                    "withdraw-fact",
                    "enterprise",
                    enterprise,
                    "WITHDRAWN",
                    Map.of("attribute", fact.attribute(), "period", fact.period()));
        });
        return said.isPresent();
    }

    private void add(Caller by, String enterprise, Fact fact, @Nullable String value) {
        db.sql(
                        """
                        insert into declared_fact
                            (enterprise, attribute, period, value_json, as_of, declared_at, declared_by)
                        values (:enterprise, :attribute, :period, :value, :asOf, :now, :by)
                        """)
                .param("enterprise", enterprise)
                .param("attribute", fact.attribute())
                .param("period", fact.period())
                .param("value", value)
                .param("asOf", LocalDateTime.ofInstant(fact.asOf(), ZoneOffset.UTC))
                .param("now", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", by.key())
                .update();
    }

    private Optional<AttributeRef> reference(String name) {
        try {
            return Optional.of(AttributeRef.parse(name))
                    .filter(ref -> catalogue.find(ref.code()).isPresent());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean fits(Attribute attribute, String period, int thisYear) {
        return attribute.yearly()
                ? period.matches("\\d{4}") && Integer.parseInt(period) <= thisYear
                : period.isEmpty();
    }

    private static int year(Instant at) {
        return LegalTime.dayOf(at).getYear();
    }

    /** People say money in 元, at most with 角 and 分. */
    private static Value valueOf(Attribute attribute, JsonNode json) {
        if (attribute.type() != ValueType.MONEY) {
            return Values.read(attribute, json);
        }
        String yuan = json.isValueNode() ? json.asString("") : "";
        if (!yuan.matches("\\d{1,13}(\\.\\d{1,2})?")) {
            throw new Values.UnreadableValue("expected an amount in 元");
        }
        return new Value.Quantity(new BigDecimal(yuan).movePointRight(2));
    }

    private static Instant asOf(@Nullable LocalDate since, Instant now) {
        Instant start = since == null ? now : since.atStartOfDay(LegalTime.ZONE).toInstant();
        return start.isAfter(now) ? now : start;
    }

    List<Fact> of(String enterprise) {
        Map<Question, Fact> latest = new LinkedHashMap<>();
        List<Row> rows =
                db.sql(
                                """
                                select attribute, period, value_json, as_of, declared_at from declared_fact d
                                where enterprise = :enterprise and id = (
                                    select max(id) from declared_fact l where l.enterprise = d.enterprise
                                      and l.attribute = d.attribute and l.period = d.period)
                                order by id
                                """)
                        .param("enterprise", enterprise)
                        .query(Row.class)
                        .list();
        for (Row row : rows) {
            Optional<Attribute> attribute = catalogue.find(row.attribute());
            if (attribute.isPresent()) {
                Question about = new Question(row.attribute(), period(attribute.get(), row));
                String value = row.valueJson();
                if (value == null) {
                    latest.remove(about);
                } else {
                    latest.put(about, fact(attribute.get(), row, value));
                }
            }
        }
        return List.copyOf(latest.values());
    }

    /** Before the year was kept, yearly attributes were asked for the year before the answer. */
    private static String period(Attribute attribute, Row row) {
        return attribute.yearly() && row.period().isEmpty()
                ? String.valueOf(year(row.declaredAt().toInstant(ZoneOffset.UTC)) - 1)
                : row.period();
    }

    private Fact fact(Attribute attribute, Row row, String value) {
        return new Fact(
                row.attribute(),
                period(attribute, row),
                Values.read(attribute, json.readTree(value)),
                Fact.DECLARED,
                null,
                row.asOf().toInstant(ZoneOffset.UTC),
                Trust.DECLARED);
    }
}
