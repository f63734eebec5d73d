package onedoor.kit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Every call carries an access token for this service; tokens for the neighbours. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
        })
class KitSecurityAutoConfiguration {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder accessTokenDecoder(
            @Value("${onedoor.security.issuer}") String issuer,
            @Value("${onedoor.security.jwks-uri}") String keys,
            @Value("${onedoor.security.audience}") String audience) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(keys)
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .validateType(false)
                        .restOperations(new RestTemplate(http()))
                        .build();
        decoder.setJwtValidator(signatureOnly -> OAuth2TokenValidatorResult.success());
        return new RememberedTokens(decoder, accessToken(issuer, audience));
    }

    /** Spring Security would time each of its filters; a request is timed as a whole. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    static OAuth2TokenValidator<Jwt> accessToken(String issuer, String audience) {
        // RFC 9068: an ID token or a client assertion is no access token
        JwtTypeValidator type = new JwtTypeValidator("at+jwt", "application/at+jwt");
        return new DelegatingOAuth2TokenValidator<>(
                List.of(
                        type,
                        new JwtTimestampValidator(CLOCK_SKEW),
                        new JwtIssuerValidator(issuer),
                        new JwtClaimValidator<Object>("exp", expiry -> expiry != null),
                        new JwtClaimValidator<Collection<String>>(
                                "aud", meant -> meant != null && meant.contains(audience))));
    }

    @Bean
    @Order(100)
    SecurityFilterChain accessTokenChain(
            HttpSecurity http,
            ObjectProvider<PublicPaths> open,
            Environment environment,
            ProblemWriter problems) {
        String[] patterns =
                open.stream().flatMap(paths -> paths.patterns().stream()).toArray(String[]::new);
        AuthenticationEntryPoint unauthenticated =
                (request, response, refused) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                    problems.write(Problem.of(CommonProblem.UNAUTHENTICATED), request, response);
                };
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(KitSecurityAutoConfiguration::authorities);
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(
                                    "/actuator/health/**",
                                    "/v3/api-docs",
                                    "/v3/api-docs/**",
                                    "/v3/api-docs.yaml")
                            .permitAll();
                    requests.requestMatchers(new Inside(environment)).permitAll();
                    requests.requestMatchers(request -> isError(request)).permitAll();
                    if (patterns.length > 0) {
                        requests.requestMatchers(patterns).permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                .oauth2ResourceServer(server ->
                        server.authenticationEntryPoint(unauthenticated)
                                .jwt(jwt -> jwt.jwtAuthenticationConverter(converter)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler((request, response, refused) ->
                                        problems.write(
                                                Problem.of(CommonProblem.FORBIDDEN),
                                                request,
                                                response)))
                .build();
    }

    /** The management port is not published; metrics are scraped there without a token. */
    private static final class Inside implements RequestMatcher {

        private static final int NOT_YET = 0;

        private final Environment environment;
        private volatile int port = NOT_YET;

        Inside(Environment environment) {
            this.environment = environment;
        }

        @Override
        public boolean matches(HttpServletRequest request) {
            if (port == NOT_YET) {
                port = opened();
            }
            return port != NOT_YET && port == request.getLocalPort();
        }

        /** Whoever has a port of its own opens it after the first requests could come. */
        private int opened() {
            return ManagementPortType.get(environment) == ManagementPortType.DIFFERENT
                    ? environment.getProperty("local.management.port", Integer.class, NOT_YET)
                    : NOT_YET;
        }
    }

    private static boolean isError(HttpServletRequest request) {
        return request.getDispatcherType() == jakarta.servlet.DispatcherType.ERROR;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        Caller.of(token)
                .roles()
                .forEach(role -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role)));
        Object scope = token.getClaims().get("scope");
        List<String> scopes =
                scope instanceof String text
                        ? List.of(text.split(" "))
                        : token.getClaimAsStringList("scope");
        if (scopes != null) {
            scopes.forEach(name -> authorities.add(new SimpleGrantedAuthority("SCOPE_" + name)));
        }
        return authorities;
    }

    // Lazy: only a service that calls a neighbour needs a key.
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    ServiceTokens serviceTokens(
            @Value("${onedoor.client.id}") String id,
            @Value("${onedoor.client.key-file}") String keyFile,
            @Value("${onedoor.client.token-uri}") String tokenUri,
            @Value("${onedoor.security.issuer}") String issuer,
            Clock clock) {
        return new ServiceTokens(
                new ServiceTokens.Settings(id, keyFile, tokenUri, issuer),
                RestClient.builder().requestFactory(http()).build(),
                clock);
    }

    /** Where a service anchors its audit chain and whatever else it must not rewrite. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnProperty("onedoor.anchors.enabled")
    Anchors anchors(
            ServiceTokens tokens,
            @Value("${onedoor.client.id}") String id,
            @Value("${onedoor.services.exchange}") String exchange) {
        return new ExchangeAnchors(
                RestClient.builder().baseUrl(exchange).requestFactory(http()).build(), tokens, id);
    }

    private static JdkClientHttpRequestFactory http() {
        JdkClientHttpRequestFactory http =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .connectTimeout(Duration.ofMillis(500))
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build());
        http.setReadTimeout(Duration.ofSeconds(3));
        return http;
    }
}
