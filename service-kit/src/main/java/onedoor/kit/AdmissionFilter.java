package onedoor.kit;

import io.github.resilience4j.bulkhead.Bulkhead;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in as many people's requests at once as the database serves well; the others wait their turn
 * in the order in which they came, so that a crowd makes answers late and not wrong. Services are
 * never kept waiting: somebody's request that is already in may depend on them.
 */
class AdmissionFilter extends OncePerRequestFilter {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Bulkhead places;
    private final ProblemWriter problems;

    AdmissionFilter(Bulkhead places, ProblemWriter problems) {
        this.places = places;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken token
                && isFromAService(Caller.of(token.getToken()));
    }

    private static boolean isFromAService(Caller caller) {
        return caller.kind() == Caller.Kind.SERVICE || caller.delegate() != null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquirePermission()) {
            problems.write(Problem.of(CommonProblem.BUSY).retryAfter(RETRY), request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.onComplete();
        }
    }
}
