package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import feign.RequestTemplate;
import java.time.Instant;
import java.util.Map;
import onedoor.kit.sample.SampleApplication;
import onedoor.kit.testing.ServiceTest;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

@ServiceTest(classes = SampleApplication.class)
class ServiceCallsTest {

    @Autowired ServiceTokens serviceTokens;
    @Autowired TestTokens tokens;

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private Map<String, Object> claimsOfACall(ServiceCalls calls) throws Exception {
        RequestTemplate call = new RequestTemplate();
        calls.apply(call);
        assertThat(call.headers()).containsKeys("traceparent", "Accept-Language");
        String token = call.headers().get("Authorization").iterator().next().substring(7);
        return com.nimbusds.jwt.SignedJWT.parse(token).getJWTClaimsSet().getClaims();
    }

    private void servingThePerson(String subject) {
        String value = tokens.citizen(subject).value();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new JwtAuthenticationToken(
                                Jwt.withTokenValue(value)
                                        .header("typ", "at+jwt")
                                        .subject(subject)
                                        .claim("kind", "citizen")
                                        .expiresAt(Instant.now().plusSeconds(60))
                                        .build()));
    }

    @Test
    void carryTheServicesOwnTokenByThemselves() throws Exception {
        assertThat(claimsOfACall(new ServiceCalls(serviceTokens, "identity-service")))
                .containsEntry("sub", "sample-service")
                .containsEntry("kind", "service")
                .doesNotContainKey("act");
        assertThat(serviceTokens.own("identity-service"))
                .isEqualTo(serviceTokens.own("identity-service"))
                .isNotEqualTo(serviceTokens.own("policy-service"));
    }

    @Test
    void nameThePersonAndTheServiceWhileAPersonIsServed() throws Exception {
        servingThePerson("alice");
        assertThat(claimsOfACall(new ServiceCalls(serviceTokens, "identity-service")))
                .containsEntry("sub", "alice")
                .containsEntry("kind", "citizen")
                .containsEntry("act", Map.of("sub", "sample-service"));
    }

    @Test
    void canInsistOnTheServicesOwnToken() throws Exception {
        servingThePerson("alice");
        assertThat(claimsOfACall(ServiceCalls.own(serviceTokens, "identity-service")))
                .containsEntry("sub", "sample-service");
    }
}
