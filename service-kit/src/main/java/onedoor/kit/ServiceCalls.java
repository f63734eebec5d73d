package onedoor.kit;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Signs the calls of one Feign client: with the person's exchanged token while a person's request
 * is being served in this thread, else with the service's own. Put it into the client's own
 * configuration class, one per neighbour.
 */
public class ServiceCalls implements RequestInterceptor {

    private final ServiceTokens tokens;
    private final String audience;
    private final boolean forPersons;

    /**
     * @param audience {@code identity}, {@code workflow}, {@code exchange} or {@code policy}
     */
    public ServiceCalls(ServiceTokens tokens, String audience) {
        this(tokens, audience, true);
    }

    private ServiceCalls(ServiceTokens tokens, String audience, boolean forPersons) {
        this.tokens = tokens;
        this.audience = audience;
        this.forPersons = forPersons;
    }

    /** Always the service's own token, whoever's request is being served. */
    public static ServiceCalls own(ServiceTokens tokens, String audience) {
        return new ServiceCalls(tokens, audience, false);
    }

    @Override
    public void apply(RequestTemplate call) {
        call.header(HttpHeaders.AUTHORIZATION, "Bearer " + token());
        call.header(Trace.HEADER, Trace.next());
        if (!call.headers().containsKey(HttpHeaders.ACCEPT_LANGUAGE)) {
            Locale language = Problem.inEnglish() ? Locale.ENGLISH : Locale.CHINESE;
            call.header(HttpHeaders.ACCEPT_LANGUAGE, language.toLanguageTag());
        }
    }

    private String token() {
        if (forPersons
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken current) {
            Jwt jwt = current.getToken();
            if (Caller.kind(jwt) != Caller.Kind.SERVICE) {
                return tokens.onBehalfOf(jwt.getTokenValue(), audience);
            }
        }
        return tokens.own(audience);
    }
}
