package onedoor.workflow.evidence;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * 信用名单: the register that names those to whom 容缺受理 and 告知承诺 are closed until their credit is
 * repaired (国办发〔2020〕42号).
 */
@Component
public class CreditList {

    /** How registers that know no booleans say it. */
    private static final Set<String> YES = Set.of("true", "是", "1");

    private final EvidenceSettings settings;

    CreditList(EvidenceSettings settings) {
        this.settings = settings;
    }

    /** The name of its resource at the exchange. */
    public String name() {
        return settings.creditList();
    }

    /**
     * Why the subject of this record is excluded, if it is. A record that does not say whether it
     * is listed is an entry of the list.
     */
    public Optional<String> excluded(JsonNode record) {
        boolean listed = !record.has("listed") || isTrue(record.path("listed"));
        return listed && !isTrue(record.path("repaired"))
                ? Optional.of(record.path("reason").asString(name()))
                : Optional.empty();
    }

    private static boolean isTrue(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() : YES.contains(value.asString(""));
    }
}
