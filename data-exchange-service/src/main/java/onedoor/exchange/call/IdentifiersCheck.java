package onedoor.exchange.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The optional identifiers of server and represented party can be read. */
@Component
class IdentifiersCheck implements Check {

    @Override
    public Step step() {
        return Step.IDENTIFIERS;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        @Nullable String server = attempt.request.header("X-Road-Security-Server");
        if (server != null && !hasParts(server, 4, 4)) {
            return Refusal.atClient("internal_error", "Invalid SecurityServer Id");
        }
        @Nullable String party = attempt.request.header("X-Road-Represented-Party");
        return party != null && !hasParts(party, 1, 2)
                ? Refusal.atClient("internal_error", "Invalid RepresentedParty Id")
                : null;
    }

    private static boolean hasParts(String text, int least, int most) {
        String[] parts = text.split("/", -1);
        return parts.length >= least
                && parts.length <= most
                && List.of(parts).stream().noneMatch(String::isBlank);
    }
}
