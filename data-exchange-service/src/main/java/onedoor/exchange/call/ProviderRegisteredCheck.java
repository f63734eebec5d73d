package onedoor.exchange.call;

import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The provider is a registered subsystem of this instance. */
@Component
class ProviderRegisteredCheck implements Check {

    private final Members members;

    ProviderRegisteredCheck(Members members) {
        this.members = members;
    }

    @Override
    public Step step() {
        return Step.PROVIDER_REGISTERED;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        CallPath path = attempt.path();
        ClientId provider =
                new ClientId(
                        path.instance(), path.memberClass(), path.memberCode(), path.subsystem());
        attempt.provider =
                provider.within(members.instance()).filter(members::isRegistered).orElse(null);
        return attempt.provider == null
                ? Refusal.atClient("unknown_member", "Client '" + provider + "' not found")
                : null;
    }
}
