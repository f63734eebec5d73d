package onedoor.policy.profile;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Every declaration and withdrawal as a row of its own; the last one of a period counts. */
@Repository
class DeclaredFactStore {

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

    DeclaredFactStore(JdbcClient db, AttributeCatalogue catalogue, JsonMapper json) {
        this.db = db;
        this.catalogue = catalogue;
        this.json = json;
    }

    void declare(Caller by, String enterprise, Fact fact, Instant now) {
        add(by, enterprise, fact, json.writeValueAsString(Values.write(fact.value())), now);
    }

    void withdraw(Caller by, String enterprise, Fact fact, Instant now) {
        add(by, enterprise, fact, null, now);
    }

    private void add(Caller by, String enterprise, Fact fact, @Nullable String value, Instant now) {
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
                .param("now", LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("by", by.key())
                .update();
    }

    /** What the enterprise says and has not taken back. */
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
                ? String.valueOf(
                        LegalTime.dayOf(row.declaredAt().toInstant(ZoneOffset.UTC)).getYear() - 1)
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
