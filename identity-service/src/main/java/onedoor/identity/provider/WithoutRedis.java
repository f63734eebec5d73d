package onedoor.identity.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions and lock-out counters live in Redis: without it nobody signs in, and whoever tries is
 * told to come back. Everything that needs no session goes on.
 */
final class WithoutRedis extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(WithoutRedis.class);
    private static final int RETRY_SECONDS = 5;

    private final ProviderSettings settings;

    WithoutRedis(ProviderSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException e) {
            if (response.isCommitted()) {
                throw e;
            }
            log.warn("No session can be kept: {}", e.getMessage());
            response.reset();
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
            if (request.getRequestURI().equals("/login")) {
                response.sendRedirect(
                        settings.url(settings.signInPage() + "?error=busy&retry=" + RETRY_SECONDS));
            } else {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
        }
    }
}
