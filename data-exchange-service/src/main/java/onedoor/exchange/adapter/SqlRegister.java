package onedoor.exchange.adapter;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A register that is one read-only query on its department's database. */
@Component
class SqlRegister {

    private static final Logger log = LoggerFactory.getLogger(SqlRegister.class);

    private final Sources sources;
    private final AdapterSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    SqlRegister(Sources sources, AdapterSettings settings, JsonMapper json, Clock clock) {
        this.sources = sources;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    Lookup ask(
            Resource resource, Adapter.Sql adapter, Subject subject, Map<String, String> filters) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put(Select.SUBJECT, subject.id());
        for (Adapter.Sql.Parameter parameter : adapter.parameters()) {
            @Nullable String given = filters.get(parameter.name());
            Optional<Object> value =
                    given == null ? Optional.empty() : Value.of(parameter.type(), given);
            if (given != null && value.isEmpty()) {
                return new Lookup.Malformed(
                        "The filter " + parameter.name() + " is of another type");
            }
            parameters.put(parameter.name(), value.orElse(null));
        }
        Optional<String> unknown =
                filters.keySet().stream().filter(name -> !parameters.containsKey(name)).findFirst();
        if (unknown.isPresent()) {
            return new Lookup.Malformed("This register has no filter " + unknown.get());
        }
        // The configuration may have changed since the query was approved.
        if (!sources.isOf(adapter.source(), resource.provider().memberCode())) {
            return new Lookup.Failed("The register's database is not configured");
        }
        return ask(resource, adapter, parameters);
    }

    private Lookup ask(
            Resource resource, Adapter.Sql adapter, Map<String, @Nullable Object> parameters) {
        try {
            List<ObjectNode> records =
                    sources.client(adapter.source())
                            .sql(adapter.select())
                            .params(parameters)
                            .query((row, number) -> record(resource, row))
                            .list();
            if (records.size() > settings.mostRows()) {
                return new Lookup.Failed(
                        "The register has more than " + settings.mostRows() + " records");
            }
            ObjectNode answer = json.createObjectNode();
            answer.put("asOf", clock.instant().toString());
            ArrayNode all = answer.putArray("records");
            records.forEach(all::add);
            return new Lookup.Found(json.writeValueAsBytes(answer));
        } catch (QueryTimeoutException late) {
            return new Lookup.Failed("Read timed out");
        } catch (DataAccessException failed) {
            // The driver's words may quote data: they stay in the log of the provider's side.
            log.warn("The query of {} failed", resource.code(), failed);
            return new Lookup.Failed("The register's database does not answer");
        }
    }

    // Columns are named like fields; an alias in the query does it.
    private ObjectNode record(Resource resource, ResultSet row) throws SQLException {
        ObjectNode record = json.createObjectNode();
        for (Field field : resource.fields()) {
            switch (field.type()) {
                case STRING -> record.put(field.name(), row.getString(field.name()));
                case DATE -> {
                    @Nullable Date day = row.getDate(field.name());
                    @Nullable LocalDate local = day == null ? null : day.toLocalDate();
                    record.put(field.name(), local == null ? null : local.toString());
                }
                case INTEGER, AMOUNT -> {
                    long number = row.getLong(field.name());
                    record.put(field.name(), row.wasNull() ? null : Long.valueOf(number));
                }
                case BOOLEAN -> {
                    boolean truth = row.getBoolean(field.name());
                    record.put(field.name(), row.wasNull() ? null : Boolean.valueOf(truth));
                }
            }
        }
        return record;
    }
}
