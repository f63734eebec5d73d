package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instant;
import static onedoor.workflow.application.Columns.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A parent case as its row has it, and what of it is written as text; answers are encrypted. */
@Component
class ApplicationRows {

    private static final TypeReference<List<PromiseMove>> MOVES = new TypeReference<>() {};

    private final FieldCipher cipher;
    private final JsonMapper json;

    ApplicationRows(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    Application application(ResultSet row) throws SQLException {
        return new Application(
                UUID.fromString(row.getString("id")),
                row.getString("number"),
                row.getString("query_code"),
                UUID.fromString(row.getString("service_version")),
                LifeEvent.Kind.valueOf(row.getString("kind")),
                row.getString("service_code"),
                row.getString("name"),
                Status.valueOf(row.getString("status")),
                new Applicant(
                        row.getString("applicant_id"),
                        row.getString("applicant_key"),
                        row.getString("applicant_name"),
                        cipher.decrypt(row.getString("applicant_idno")),
                        row.getString("acting_for"),
                        row.getString("acting_for_name")),
                row.getString("policy"),
                json.readValue(cipher.decrypt(row.getString("answers")), ObjectNode.class),
                codes(row.getString("selected")),
                codes(row.getString("promised_parts")),
                row.getInt("revision"),
                instant(row, "saved_at"),
                instantOrNull(row, "submitted_at"),
                row.getObject("promised_on", LocalDate.class),
                moves(row.getString("promise_moves")),
                delivery(row.getString("delivery")));
    }

    private List<PromiseMove> moves(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, MOVES);
    }

    private DeliveryChoice delivery(@Nullable String text) {
        return text == null
                ? DeliveryChoice.ELECTRONIC
                : json.readValue(cipher.decrypt(text), DeliveryChoice.class);
    }

    String encrypted(ObjectNode answers) {
        return cipher.encrypt(json.writeValueAsString(answers));
    }

    String encrypted(DeliveryChoice choice) {
        return cipher.encrypt(json.writeValueAsString(choice));
    }

    String encryptedNumber(Applicant applicant) {
        return cipher.encrypt(applicant.idNumber());
    }

    String text(List<PromiseMove> moves) {
        return json.writeValueAsString(moves);
    }

    private static Set<String> codes(@Nullable String text) {
        return text == null || text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }

    static String text(Set<String> codes) {
        return codes.stream().sorted().reduce((a, b) -> a + "," + b).orElse("");
    }
}
