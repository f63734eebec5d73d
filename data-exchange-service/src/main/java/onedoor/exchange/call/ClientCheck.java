package onedoor.exchange.call;

import onedoor.exchange.member.ClientId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The header X-Road-Client is there and can be read. */
@Component
class ClientCheck implements Check {

    @Override
    public Step step() {
        return Step.CLIENT;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        @Nullable String header = attempt.request.header("X-Road-Client");
        if (header == null || header.isBlank()) {
            return Refusal.atClient(
                    "invalid_client_identifier", "The client identifier is missing");
        }
        attempt.client = ClientId.parse(header).orElse(null);
        return attempt.client == null
                ? Refusal.atClient("internal_error", "Invalid Client Id")
                : null;
    }
}
