package onedoor.identity.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** {@code prompt=login} and {@code max_age}: for this request, an old sign-in is none. */
final class FreshSignIn extends OncePerRequestFilter {

    private final Clock clock;

    FreshSignIn(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/oauth2/authorize");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        if (current != null
                && current.getPrincipal() instanceof SignedIn signedIn
                && (loginWanted(request.getParameter("prompt"))
                        || tooOld(signedIn, request.getParameter("max_age")))) {
            SecurityContext nobody = SecurityContextHolder.createEmptyContext();
            nobody.setAuthentication(
                    new AnonymousAuthenticationToken(
                            "fresh",
                            "anonymous",
                            AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
            SecurityContextHolder.setContext(nobody);
        }
        chain.doFilter(request, response);
    }

    private static boolean loginWanted(@Nullable String prompt) {
        return prompt != null && Arrays.asList(prompt.split(" ")).contains("login");
    }

    private boolean tooOld(SignedIn signedIn, @Nullable String maxAge) {
        if (maxAge == null || !maxAge.matches("[0-9]{1,9}")) {
            return false;
        }
        Duration age = Duration.between(signedIn.at(), clock.instant());
        return age.compareTo(Duration.ofSeconds(Long.parseLong(maxAge))) > 0;
    }
}
