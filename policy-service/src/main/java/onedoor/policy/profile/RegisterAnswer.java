package onedoor.policy.profile;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of asking a register. A register that cannot be asked has not said "no". */
sealed interface RegisterAnswer {

    record Answered(Instant asOf, @Nullable String providerName, List<JsonNode> records)
            implements RegisterAnswer {}

    record Unavailable(String reason) implements RegisterAnswer {}
}
