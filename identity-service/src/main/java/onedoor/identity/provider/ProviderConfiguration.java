package onedoor.identity.provider;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import onedoor.identity.credential.PasswordSignIn;
import onedoor.identity.subject.Subjects;
import onedoor.identity.systems.SharedSecrets;
import onedoor.kit.AuditTrail;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Spring's authorization server with our own store, clients, claims and sign-in page. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderSettings.class)
class ProviderConfiguration {

    @Bean
    SigningKeys signingKeys(ProviderSettings settings) {
        return SigningKeys.read(settings.signingKeyFile());
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(SigningKeys keys) {
        return keys.source();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(ProviderSettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new NoSessionRegistry();
    }

    @Bean
    SignInCsrf signInCsrf(ProviderSettings settings) {
        return new SignInCsrf(settings.secure());
    }

    @Bean
    SignInPage signInPage(ProviderSettings settings, SignInCsrf csrf) {
        return new SignInPage(settings, csrf);
    }

    /** Around Spring Session's own filter, which talks to Redis on its way out too. */
    @Bean
    FilterRegistrationBean<WithoutRedis> withoutRedis(ProviderSettings settings) {
        FilterRegistrationBean<WithoutRedis> filter =
                new FilterRegistrationBean<>(new WithoutRedis(settings));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return filter;
    }

    @Bean
    OAuth2TokenGenerator<? extends OAuth2Token> tokenGenerator(
            JWKSource<SecurityContext> keys, TokenClaims claims) {
        JwtGenerator jwt = new JwtGenerator(new NimbusJwtEncoder(keys));
        jwt.setJwtCustomizer(claims);
        return new DelegatingOAuth2TokenGenerator(jwt, new OAuth2RefreshTokenGenerator());
    }

    @Bean
    @Order(1)
    SecurityFilterChain provider(
            HttpSecurity http,
            SignInPage signInPage,
            ActingFor actingFor,
            ClientAssertions assertions,
            SharedSecrets secrets,
            IssuedTokens issued,
            OAuth2TokenGenerator<? extends OAuth2Token> generator,
            Subjects subjects,
            SignInStore store,
            AuditTrail audit,
            Clock clock) {
        TokenExchange exchange = new TokenExchange(issued, generator);
        SignOut signOut = new SignOut(store, audit, clock);
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        server.clientAuthentication(client ->
                client.authenticationConverters(all -> all.replaceAll(ProviderConfiguration::ours))
                        .authenticationProviders(
                                all -> all.forEach(p -> prepare(p, assertions, secrets))));
        server.authorizationEndpoint(authorize ->
                authorize.authenticationProviders(all -> all.forEach(p -> prepare(p, actingFor))));
        server.tokenEndpoint(token ->
                token.authenticationProviders(all -> all.replaceAll(p -> ours(p, exchange))));
        server.oidc(oidc ->
                oidc.userInfoEndpoint(info -> info.userInfoMapper(c -> userInfo(c, subjects)))
                        .logoutEndpoint(
                                logout -> logout.logoutResponseHandler(signedOut(signOut))));
        http.securityMatcher(server.getEndpointsMatcher())
                .with(server, as -> {})
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(new SavedAuthorizeRequest()))
                .exceptionHandling(failure ->
                        failure.defaultAuthenticationEntryPointFor(
                                signInPage,
                                PathPatternRequestMatcher.withDefaults()
                                        .matcher("/oauth2/authorize")))
                .addFilterBefore(new FreshSignIn(clock), AuthorizationFilter.class);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain signIn(
            HttpSecurity http,
            SignInPage page,
            SignInCsrf csrf,
            PasswordSignIn passwords,
            ProviderSettings settings,
            Clock clock) {
        http.securityMatcher(
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login"))
                .authenticationProvider(new PasswordProvider(passwords, clock))
                .csrf(c ->
                        c.csrfTokenRepository(csrf)
                                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .exceptionHandling(failure -> failure.accessDeniedHandler(page))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(form ->
                        form.loginPage(settings.signInPage())
                                .loginProcessingUrl("/login")
                                .authenticationDetailsSource(HttpServletRequest::getRemoteAddr)
                                .successHandler(page)
                                .failureHandler(page));
        return http.build();
    }

    private static void prepare(
            Object provider, ClientAssertions assertions, SharedSecrets secrets) {
        if (provider instanceof JwtClientAssertionAuthenticationProvider jwt) {
            jwt.setJwtDecoderFactory(assertions);
        } else if (provider instanceof ClientSecretAuthenticationProvider secret) {
            secret.setPasswordEncoder(secrets);
        }
    }

    private static void prepare(Object provider, ActingFor actingFor) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider code) {
            code.setAuthenticationValidator(
                    new OAuth2AuthorizationCodeRequestAuthenticationValidator()
                            .andThen(actingFor::validate));
        }
    }

    private static AuthenticationConverter ours(AuthenticationConverter converter) {
        return converter instanceof JwtClientAssertionAuthenticationConverter
                ? new ClientAssertionRequest()
                : converter;
    }

    private static AuthenticationProvider ours(
            AuthenticationProvider provider, TokenExchange exchange) {
        return provider instanceof OAuth2TokenExchangeAuthenticationProvider ? exchange : provider;
    }

    private static OidcLogoutAuthenticationSuccessHandler signedOut(SignOut signOut) {
        OidcLogoutAuthenticationSuccessHandler handler =
                new OidcLogoutAuthenticationSuccessHandler();
        handler.setLogoutHandler(signOut);
        return handler;
    }

    private static OidcUserInfo userInfo(
            OidcUserInfoAuthenticationContext context, Subjects subjects) {
        String subject = context.getAuthorization().getPrincipalName();
        return subjects.find(UUID.fromString(subject))
                .map(s -> new OidcUserInfo(Map.of("sub", subject, "name", s.name())))
                .orElseGet(() -> new OidcUserInfo(Map.of("sub", subject)));
    }
}
