package onedoor.gateway.session;

import java.net.URI;
import java.time.Clock;
import java.util.Set;
import onedoor.gateway.GatewayProblem;
import onedoor.gateway.ProblemAnswers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/**
 * Who may pass: everybody up to the services, which decide by the token. The gateway itself guards
 * the session: sign-in, CSRF for every write made with it, and the headers of the pages.
 */
@Configuration
@EnableWebFluxSecurity
class SignInSecurity {

    private static final String CONTENT_SECURITY_POLICY =
            """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
            font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
            frame-ancestors 'none'; manifest-src 'self'\
            """;

    private static final Set<HttpMethod> READS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private final DefaultServerRedirectStrategy redirects = new DefaultServerRedirectStrategy();

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecurityWebFilterChain door(
            ServerHttpSecurity http,
            SignInRequests requests,
            StoredSignIns signIns,
            ProblemAnswers answers) {
        var csrfTokens = CookieServerCsrfTokenRepository.withHttpOnlyFalse();
        csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return http.securityContextRepository(signIns)
                .authorizeExchange(all -> all.anyExchange().permitAll())
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .oauth2Login(login ->
                        login.authorizationRequestResolver(requests)
                                .authenticationMatcher(
                                        new PathPatternParserServerWebExchangeMatcher(
                                                "/bff/callback/{registrationId}"))
                                .authenticationSuccessHandler((done, person) -> backToThePage(done))
                                .authenticationFailureHandler(
                                        (failed, reason) -> backToSignIn(failed)))
                .csrf(csrf ->
                        csrf.csrfTokenRepository(csrfTokens)
                                .csrfTokenRequestHandler(
                                        new ServerCsrfTokenRequestAttributeHandler())
                                .requireCsrfProtectionMatcher(SignInSecurity::usesSession)
                                .accessDeniedHandler((exchange, denied) ->
                                        answers.write(exchange, GatewayProblem.CSRF_REFUSED)))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint((exchange, reason) ->
                                answers.write(exchange, GatewayProblem.SESSION_EXPIRED)))
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                                .referrerPolicy(
                                        policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .build();
    }

    /**
     * The token's cookie is only sent when somebody asks for the token: the portal's first call.
     */
    @Bean
    @Order(0) // after Spring Security's own filter
    WebFilter csrfCookie() {
        return (exchange, chain) -> {
            Mono<CsrfToken> token = exchange.getAttribute(CsrfToken.class.getName());
            boolean asked = exchange.getRequest().getPath().value().equals("/bff/me");
            return token != null && asked
                    ? token.then(chain.filter(exchange))
                    : chain.filter(exchange);
        };
    }

    private static Mono<MatchResult> usesSession(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var path = request.getPath().value();
        boolean guarded =
                !READS.contains(request.getMethod())
                        && (path.startsWith("/api/") || path.startsWith("/bff/"))
                        && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        return guarded ? MatchResult.match() : MatchResult.notMatch();
    }

    private Mono<Void> backToThePage(WebFilterExchange done) {
        return done.getExchange()
                .getSession()
                .map(session ->
                        session.getAttributes().remove(SignInRequests.RETURN_TO)
                                        instanceof String page
                                ? page
                                : "/")
                .flatMap(page -> redirects.sendRedirect(done.getExchange(), URI.create(page)));
    }

    private Mono<Void> backToSignIn(WebFilterExchange failed) {
        return redirects.sendRedirect(failed.getExchange(), URI.create("/signin?error=failed"));
    }
}
