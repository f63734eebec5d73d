package onedoor.exchange.call;

import onedoor.exchange.member.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The client is a registered subsystem of this instance. */
@Component
class ClientRegisteredCheck implements Check {

    private final Members members;

    ClientRegisteredCheck(Members members) {
        this.members = members;
    }

    @Override
    public Step step() {
        return Step.CLIENT_REGISTERED;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        attempt.consumer =
                attempt.client()
                        .within(members.instance())
                        .filter(members::isRegistered)
                        .orElse(null);
        return attempt.consumer == null
                ? Refusal.atClient("unknown_member", "Client '" + attempt.client() + "' not found")
                : null;
    }
}
