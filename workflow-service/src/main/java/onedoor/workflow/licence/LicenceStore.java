package onedoor.workflow.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.BlindIndex;
import onedoor.kit.FieldCipher;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.signing.Signature;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The licences' tables; names and numbers of people are encrypted here and nowhere else. */
@Repository
class LicenceStore {

    private static final String SELECT =
            """
            select l.id, l.child_id, l.application_number, l.type, l.exchange_service, l.state, l.state_reason,
                l.state_at, l.previous_id, l.content, l.signature_kid, l.signature, l.reader
            from licence l
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FieldCipher cipher;
    private final BlindIndex index;

    LicenceStore(JdbcClient jdbc, JsonMapper json, FieldCipher cipher, BlindIndex index) {
        this.jdbc = jdbc;
        this.json = json.rebuild().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
        this.cipher = cipher;
        this.index = index;
    }

    /** The bytes that are signed: JSON with sorted names and without white space. */
    String canonical(Licence.Content content) {
        return json.writeValueAsString(json.valueToTree(content));
    }

    /** The last version of the licence that this case has led to. */
    Optional<Licence> newest(UUID childId) {
        return one(
                SELECT + "where l.child_id = :key order by l.version desc limit 1",
                childId.toString());
    }

    /** All versions of the licence that this case has led to, the first one first. */
    List<Licence> versions(UUID childId) {
        return select(
                "where l.child_id = :child order by l.version limit 100",
                Map.of("child", childId.toString()));
    }

    /** The version that replaces this one. */
    Optional<Licence> successor(UUID id) {
        return one(SELECT + "where l.previous_id = :key", id.toString());
    }

    Optional<Licence> find(UUID id) {
        return one(SELECT + "where l.id = :key", id.toString());
    }

    /** Those of these ids that there are, in no order. */
    List<Licence> find(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : select(
                        "where l.id in (:ids)",
                        Map.of("ids", ids.stream().map(UUID::toString).toList()));
    }

    Optional<Licence> find(LicenceIdentifier identifier) {
        return one(SELECT + "where l.identifier = :key", identifier.value());
    }

    /** The licences of which this person or enterprise is a holder, newest first. */
    List<Licence> heldBy(String holderKey) {
        return select(
                "join licence_holder h on h.licence_id = l.id where h.holder_key = :key"
                        + " order by l.id desc limit 200",
                Map.of("key", holderKey));
    }

    boolean isHeldBy(UUID id, String holderKey) {
        return jdbc.sql(
                                "select count(*) from licence_holder where licence_id = :id and"
                                        + " holder_key = :key")
                        .param("id", id.toString())
                        .param("key", holderKey)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** What the rest of a statement on {@code licence l} finds. */
    List<Licence> select(String rest, Map<String, ?> params) {
        return jdbc.sql(SELECT + rest).params(params).query((row, n) -> read(row)).list();
    }

    /** All parties that may use the licence, the holder first. Names are not kept. */
    List<Party> holders(UUID id) {
        return jdbc.sql(
                        "select holder_type, holder_id from licence_holder where licence_id = :id"
                                + " order by position")
                .param("id", id.toString())
                .query((row, n) ->
                        new Party(
                                Party.Type.valueOf(row.getString("holder_type")),
                                cipher.decrypt(row.getString("holder_id")),
                                ""))
                .list();
    }

    void insert(Licence licence, List<Party> holders) {
        Licence.Content content = licence.content();
        jdbc.sql(
                        """
                        insert into licence (id, identifier, child_id, application_number, type, type_code, name,
                            issuer, issuer_name, exchange_service, state, state_at, issued_on, valid_to, content,
                            signature_kid, signature, version, previous_id, reader, number)
                        values (:id, :identifier, :child, :number, :type, :typeCode, :name, :issuer, :issuerName,
                            :service, :state, :at, :issuedOn, :validTo, :content, :kid, :signature, :version, :previous,
                            :reader, :serial)
                        """)
                .param("id", licence.id().toString())
                .param("identifier", content.identifier().value())
                .param("child", licence.childId().toString())
                .param("number", licence.applicationNumber())
                .param("type", licence.type())
                .param("typeCode", content.identifier().typeCode())
                .param("name", content.name())
                .param("issuer", content.issuer())
                .param("issuerName", content.issuerName())
                .param("service", licence.exchangeService())
                .param("state", licence.state().code())
                .param("at", utc(licence.stateAt()))
                .param("issuedOn", content.issuedOn())
                .param("validTo", content.validTo())
                .param("content", cipher.encrypt(licence.signed()))
                .param("kid", licence.signature().kid())
                .param("signature", licence.signature().detached())
                .param("version", content.identifier().version())
                .param(
                        "previous",
                        licence.previousId() == null ? null : licence.previousId().toString())
                .param("reader", licence.reader())
                .param("serial", content.identifier().serial())
                .update();
        for (int i = 0; i < holders.size(); i++) {
            Party holder = holders.get(i);
            jdbc.sql(
                            """
                            insert into licence_holder (licence_id, position, holder_type, holder_key, holder_id)
                            values (:licence, :position, :type, :key, :id)
                            """)
                    .param("licence", licence.id().toString())
                    .param("position", i)
                    .param("type", holder.type().name())
                    .param("key", key(holder))
                    .param("id", cipher.encrypt(holder.id()))
                    .update();
        }
    }

    /**
     * The next running number of this type, issuer and year, without gaps while transactions
     * commit.
     */
    long nextSerial(String typeCode, UnifiedSocialCreditCode issuer, int year) {
        jdbc.sql(
                        """
                        insert into licence_serial (type_code, issuer, year, last)
                        values (:type, :issuer, :year, last_insert_id(1))
                        on duplicate key update last = last_insert_id(last + 1)
                        """)
                .param("type", typeCode)
                .param("issuer", issuer.value())
                .param("year", year)
                .update();
        return jdbc.sql("select last_insert_id()").query(Long.class).single();
    }

    /** Moves a licence that is in {@code from}; false when it no longer is. */
    boolean move(UUID id, LicenceState from, LicenceState to, String reason, Instant at) {
        return jdbc.sql(
                                """
                                update licence set state = :to, state_reason = :reason, state_at = :at
                                where id = :id and state = :from
                                """)
                        .param("to", to.code())
                        .param("reason", reason)
                        .param("at", utc(at))
                        .param("id", id.toString())
                        .param("from", from.code())
                        .update()
                == 1;
    }

    private String key(Party holder) {
        return switch (holder.type()) {
            case PERSON -> index.of("cert_key", holder.id());
            case ENTERPRISE -> holder.id();
        };
    }

    private Optional<Licence> one(String sql, String key) {
        return jdbc.sql(sql).param("key", key).query((row, n) -> read(row)).optional();
    }

    private Licence read(ResultSet row) throws SQLException {
        String signed = cipher.decrypt(row.getString("content"));
        String previous = row.getString("previous_id");
        return new Licence(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("child_id")),
                row.getString("application_number"),
                row.getString("type"),
                row.getString("exchange_service"),
                LicenceState.of(row.getString("state")),
                row.getString("state_reason"),
                row.getObject("state_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                previous == null ? null : UUID.fromString(previous),
                json.readValue(signed, Licence.Content.class),
                signed,
                new Signature(row.getString("signature_kid"), row.getString("signature")),
                row.getString("reader"));
    }

    static LocalDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDateTime();
    }
}
