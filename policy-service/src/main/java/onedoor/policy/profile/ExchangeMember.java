package onedoor.policy.profile;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import onedoor.kit.ServiceTokens;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who this service is in the exchange: as it is set, or else as its own token says. */
@Component
public class ExchangeMember {

    private static final String AUDIENCE = "exchange";

    private final ServiceTokens tokens;
    private final String member;

    ExchangeMember(ServiceTokens tokens, @Value("${onedoor.policy.member}") String member) {
        this.tokens = tokens;
        this.member = member;
    }

    /** Instance, class, code and subsystem, with slashes between. */
    public String path() {
        if (!member.isEmpty()) {
            return member;
        }
        try {
            String claim =
                    JWTParser.parse(tokens.own(AUDIENCE))
                            .getJWTClaimsSet()
                            .getStringClaim("member");
            if (claim == null || claim.split("/", -1).length != 4) {
                throw new IllegalStateException("this service's token names no exchange member");
            }
            return claim;
        } catch (ParseException unreadable) {
            throw new IllegalStateException("this service's token is unreadable", unreadable);
        }
    }
}
