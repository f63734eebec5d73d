package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A department's part as its row has it. */
@Component
class ChildRows {

    private static final TypeReference<Map<String, JsonNode>> SUPPLEMENTS =
            new TypeReference<>() {};
    private static final TypeReference<List<Special>> SPECIALS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final FieldCipher cipher;
    private final JsonMapper json;

    ChildRows(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    Child child(ResultSet row) throws SQLException {
        String supplements = row.getString("supplements");
        return new Child(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("application_id")),
                row.getString("number"),
                row.getInt("position"),
                row.getString("task_code"),
                row.getString("name"),
                row.getString("department"),
                row.getString("department_name"),
                Status.valueOf(row.getString("status")),
                instantOrNull(row, "received_at"),
                instantOrNull(row, "accepted_at"),
                clock(row.getString("clock")),
                dates(row),
                row.getInt("corrections"),
                read(row.getString("correction"), Correction.class),
                supplements == null
                        ? Map.of()
                        : json.readValue(cipher.decrypt(supplements), SUPPLEMENTS),
                particulars(row),
                read(row.getString("decision"), Decision.class),
                read(row.getString("licence"), GrantedLicence.class));
    }

    private ChildClock clock(@Nullable String text) {
        return text == null ? ChildClock.NONE : json.readValue(text, ChildClock.class);
    }

    private static Dates dates(ResultSet row) throws SQLException {
        return new Dates(
                row.getObject("due_on", LocalDate.class),
                row.getObject("legal_due_on", LocalDate.class),
                row.getInt("due_limit"),
                row.getObject("days_left_at_pause", Integer.class),
                row.getObject("step_due_on", LocalDate.class),
                row.getObject("deemed_on", LocalDate.class),
                row.getObject("applicant_due_on", LocalDate.class),
                row.getObject("delivery_due_on", LocalDate.class),
                row.getObject("clock_version", Integer.class));
    }

    private Particulars particulars(ResultSet row) throws SQLException {
        String specials = row.getString("specials");
        String leftOut = row.getString("left_out");
        String revoked = row.getString("revoked_prerequisites");
        return new Particulars(
                read(row.getString("pre_return"), PreReturn.class),
                read(row.getString("deficiency"), Deficiency.class),
                specials == null ? List.of() : json.readValue(specials, SPECIALS),
                read(row.getString("extension"), Extension.class),
                read(row.getString("promise"), Promise.class),
                read(row.getString("delivery"), Delivery.class),
                leftOut == null ? List.of() : List.of(leftOut.split(",", -1)),
                revoked == null ? List.of() : json.readValue(revoked, NAMES));
    }

    private <T> @Nullable T read(@Nullable String text, Class<T> type) {
        return text == null ? null : json.readValue(text, type);
    }
}
