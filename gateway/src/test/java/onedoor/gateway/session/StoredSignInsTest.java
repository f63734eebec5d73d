package onedoor.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.http.HttpCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.mock.web.server.MockWebSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

class StoredSignInsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final MockWebSession session = new MockWebSession();
    private final SecurityContext signedIn =
            new SecurityContextImpl(new TestingAuthenticationToken("alice", ""));
    private final WebSessionManager sessions =
            _ ->
                    Mono.fromSupplier(() -> {
                        asked.incrementAndGet();
                        return session;
                    });
    private final StoredSignIns signIns = new StoredSignIns(new SessionCookie(properties()));

    private static ServerProperties properties() {
        var properties = new ServerProperties();
        properties.getReactive().getSession().getCookie().setName("S");
        return properties;
    }

    private MockServerWebExchange exchange(MockServerHttpRequest.BaseBuilder<?> request) {
        return MockServerWebExchange.builder(request).sessionManager(sessions).build();
    }

    @Test
    void aRequestWithoutTheSessionsCookieMakesNoSession() {
        session.getAttributes()
                .put(
                        WebSessionServerSecurityContextRepository
                                .DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME,
                        signedIn);
        var own =
                MockServerHttpRequest.get("/api/workflow/tasks")
                        .header("Authorization", "Bearer token")
                        .cookie(new HttpCookie("OTHER", "1"));
        assertThat(signIns.load(exchange(own)).blockOptional()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void whoSignedInIsFoundByTheCookie() {
        signIns.save(exchange(MockServerHttpRequest.get("/bff/callback/onedoor")), signedIn)
                .block();
        var later = MockServerHttpRequest.get("/bff/me").cookie(new HttpCookie("S", "1"));
        assertThat(signIns.load(exchange(later)).block()).isEqualTo(signedIn);
    }
}
