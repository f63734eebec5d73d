package onedoor.exchange.catalogue;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ResourceStore {

    private static final String COLUMNS =
            """
            code, name, aliases, provider, service, subject_type, share_type, adapter_url, fields, disabled,
                description, timeout_ms, adapter_kind, adapter
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ResourceStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    NavigableMap<String, Resource> all() {
        NavigableMap<String, Resource> resources = new TreeMap<>();
        jdbc.sql("select " + COLUMNS + " from resource")
                .query((row, number) -> resource(row))
                .list()
                .forEach(resource -> resources.put(resource.code(), resource));
        return resources;
    }

    Optional<Resource> find(String code) {
        return jdbc.sql("select " + COLUMNS + " from resource where code = :code")
                .param("code", code)
                .query((row, number) -> resource(row))
                .optional();
    }

    void write(Resource resource) {
        jdbc.sql(
                        """
                        insert into resource (code, name, aliases, provider, service, subject_type, share_type,
                            adapter_url, fields, disabled, description, timeout_ms, adapter_kind, adapter)
                        values (:code, :name, :aliases, :provider, :service, :subjectType, :shareType,
                            :url, :fields, :disabled, :description, :timeout, :kind, :adapter)
                        on duplicate key update name = :name, aliases = :aliases, provider = :provider,
                            service = :service, subject_type = :subjectType, share_type = :shareType,
                            adapter_url = :url, fields = :fields, disabled = :disabled,
                            description = :description, timeout_ms = :timeout,
                            adapter_kind = :kind, adapter = :adapter
                        """)
                .param("code", resource.code())
                .param("name", resource.name())
                .param("aliases", json.writeValueAsString(resource.aliases()))
                .param("provider", resource.provider().toString())
                .param("service", resource.service())
                .param("subjectType", resource.subjectType().name())
                .param("shareType", resource.shareType().name())
                .param(
                        "url",
                        resource.adapter() instanceof Adapter.Http(URI url) ? url.toString() : null)
                .param("kind", resource.adapter().kind())
                .param(
                        "adapter",
                        switch (resource.adapter()) {
                            case Adapter.Http http -> null;
                            case Adapter.Deposit deposit -> null;
                            case Adapter.Sql sql -> json.writeValueAsString(sql);
                            case Adapter.Csv csv -> json.writeValueAsString(csv);
                        })
                .param("fields", json.writeValueAsString(resource.fields()))
                .param("disabled", resource.disabled())
                .param("description", json.writeValueAsString(resource.description()))
                .param("timeout", resource.timeout() == null ? null : resource.timeout().toMillis())
                .update();
    }

    boolean setDisabled(String code, @Nullable String notice) {
        return jdbc.sql(
                                "update resource set disabled = :notice where code = :code and not disabled <=> :notice")
                        .param("notice", notice)
                        .param("code", code)
                        .update()
                == 1;
    }

    private Resource resource(ResultSet row) throws SQLException {
        @Nullable String description = row.getString("description");
        long timeout = row.getLong("timeout_ms");
        boolean untimed = row.wasNull();
        return new Resource(
                row.getString("code"),
                row.getString("name"),
                json.readValue(row.getString("aliases"), new TypeReference<List<String>>() {}),
                SubsystemId.parse(row.getString("provider")).orElseThrow(),
                row.getString("service"),
                Subject.Type.valueOf(row.getString("subject_type")),
                ShareType.valueOf(row.getString("share_type")),
                adapter(row),
                json.readValue(row.getString("fields"), new TypeReference<List<Field>>() {}),
                row.getString("disabled"),
                description == null
                        ? Description.USUAL
                        : json.readValue(description, Description.class),
                untimed ? null : Duration.ofMillis(timeout));
    }

    private Adapter adapter(ResultSet row) throws SQLException {
        @Nullable String kind = row.getString("adapter_kind");
        @Nullable String url = row.getString("adapter_url");
        if (kind == null || url != null) {
            return url == null ? new Adapter.Deposit() : new Adapter.Http(URI.create(url));
        }
        return switch (kind) {
            case "sql" -> json.readValue(row.getString("adapter"), Adapter.Sql.class);
            case "csv" -> json.readValue(row.getString("adapter"), Adapter.Csv.class);
            default -> new Adapter.Deposit();
        };
    }
}
