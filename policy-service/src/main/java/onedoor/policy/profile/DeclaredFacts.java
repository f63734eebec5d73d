package onedoor.policy.profile;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
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

        record Unreadable(String why) implements Declaration {}
    }

    private record Row(String attribute, String period, String valueJson, LocalDateTime asOf) {}

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

    @Transactional
    Declaration declare(
            Caller by, String enterprise, String code, JsonNode value, @Nullable LocalDate since) {
        Optional<Attribute> attribute = catalogue.find(code);
        if (attribute.isEmpty()) {
            return new Declaration.NoSuchAttribute();
        }
        if (!attribute.get().askable()) {
            return new Declaration.NotAskable();
        }
        Instant now = clock.instant();
        Fact fact;
        try {
            fact =
                    new Fact(
                            code,
                            "",
                            valueOf(attribute.get(), value),
                            Fact.DECLARED,
                            null,
                            asOf(since, now),
                            Trust.DECLARED);
        } catch (Values.UnreadableValue unreadable) {
            return new Declaration.Unreadable(String.valueOf(unreadable.getMessage()));
        }
        if (!attribute.get().labels().isEmpty()
                && !attribute.get().labels().containsKey(value.asString(""))) {
            return new Declaration.Unreadable(
                    "应为 " + attribute.get().labels().keySet().stream().sorted().toList() + " 之一");
        }
        db.sql(
                        """
                        insert into declared_fact
                            (enterprise, attribute, period, value_json, as_of, declared_at, declared_by)
                        values (:enterprise, :attribute, :period, :value, :asOf, :now, :by)
                        """)
                .param("enterprise", enterprise)
                .param("attribute", code)
                .param("period", fact.period())
                .param("value", json.writeValueAsString(Values.write(fact.value())))
                .param("asOf", LocalDateTime.ofInstant(fact.asOf(), ZoneOffset.UTC))
                .param("now", LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("by", by.key())
                .update();
        audit.record(
                by,
                "declare-fact",
                "enterprise",
                enterprise,
                "DECLARED",
                Map.of("attribute", code));
        return new Declaration.Declared(attribute.get(), fact);
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
        Instant start =
                since == null ? now : since.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
        return start.isAfter(now) ? now : start;
    }

    List<Fact> of(String enterprise) {
        List<Fact> facts = new ArrayList<>();
        List<Row> rows =
                db.sql(
                                """
                                select attribute, period, value_json, as_of from declared_fact d
                                where enterprise = :enterprise and id = (
                                    select max(id) from declared_fact l where l.enterprise = d.enterprise
                                      and l.attribute = d.attribute and l.period = d.period)
                                """)
                        .param("enterprise", enterprise)
                        .query(Row.class)
                        .list();
        for (Row row : rows) {
            catalogue
                    .find(row.attribute())
                    .ifPresent(attribute ->
                            facts.add(
                                    new Fact(
                                            row.attribute(),
                                            row.period(),
                                            Values.read(attribute, json.readTree(row.valueJson())),
                                            Fact.DECLARED,
                                            null,
                                            row.asOf().toInstant(ZoneOffset.UTC),
                                            Trust.DECLARED)));
        }
        return facts;
    }
}
