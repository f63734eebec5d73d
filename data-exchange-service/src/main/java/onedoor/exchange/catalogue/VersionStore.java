package onedoor.exchange.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.exchange.catalogue.Resource.Field;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The shapes of resources, who leads which item, and how fresh their data is. */
@Repository
class VersionStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    VersionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** In the order of their numbers. */
    List<SchemaVersion> of(String code) {
        return jdbc.sql("select * from resource_version where code = :code order by version")
                .param("code", code)
                .query((row, number) -> version(row))
                .list();
    }

    void add(String code, SchemaVersion version) {
        jdbc.sql(
                        """
                        insert into resource_version (code, version, fields, changes, compatible,
                            announced_at, effective_on)
                        values (:code, :version, :fields, :changes, :compatible, :announcedAt, :effectiveOn)
                        """)
                .param("code", code)
                .param("version", version.version())
                .param("fields", json.writeValueAsString(version.fields()))
                .param("changes", json.writeValueAsString(version.changes()))
                .param("compatible", version.compatible())
                .param("announcedAt", version.announcedAt().toEpochMilli())
                .param("effectiveOn", version.effectiveOn().toString())
                .update();
    }

    void bringForward(String code, int version, LocalDate day) {
        jdbc.sql(
                        """
                        update resource_version set effective_on = :day
                        where code = :code and version = :version and effective_on > :day
                        """)
                .param("code", code)
                .param("version", version)
                .param("day", day.toString())
                .update();
    }

    private SchemaVersion version(ResultSet row) throws SQLException {
        return new SchemaVersion(
                row.getInt("version"),
                json.readValue(row.getString("fields"), new TypeReference<List<Field>>() {}),
                json.readValue(
                        row.getString("changes"), new TypeReference<List<SchemaChange>>() {}),
                row.getBoolean("compatible"),
                Instant.ofEpochMilli(row.getLong("announced_at")),
                LocalDate.parse(row.getString("effective_on")));
    }

    private record Lead(String item, String code) {}

    /** Which resource is the source of each item. */
    Map<String, String> leads() {
        Map<String, String> leads = new HashMap<>();
        jdbc.sql("select item, code from leading_source")
                .query(Lead.class)
                .list()
                .forEach(lead -> leads.put(lead.item(), lead.code()));
        return leads;
    }

    /** A second resource that claims an item runs into the key of the first. */
    void writeLeads(Resource resource) {
        jdbc.sql("delete from leading_source where code = :code")
                .param("code", resource.code())
                .update();
        for (String item : resource.description().leads()) {
            jdbc.sql(
                            """
                            insert into leading_source (item, code) values (:item, :code)
                            """)
                    .param("item", item)
                    .param("code", resource.code())
                    .update();
        }
    }

    /** The later of the two instants stays. */
    void updated(String code, Instant at) {
        jdbc.sql(
                        """
                        insert into resource_update (code, updated_at) values (:code, :at)
                        on duplicate key update updated_at = greatest(updated_at, :at)
                        """)
                .param("code", code)
                .param("at", at.toEpochMilli())
                .update();
    }

    private record Update(String code, long updatedAt) {}

    Map<String, Instant> updates(Collection<String> codes) {
        Map<String, Instant> updates = new HashMap<>();
        if (!codes.isEmpty()) {
            jdbc.sql("select code, updated_at from resource_update where code in (:codes)")
                    .param("codes", codes)
                    .query(Update.class)
                    .list()
                    .forEach(update ->
                            updates.put(update.code(), Instant.ofEpochMilli(update.updatedAt())));
        }
        return updates;
    }
}
