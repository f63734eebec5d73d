package onedoor.identity.provider;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * The sign-in form's CSRF token. It is kept in the provider's session; the cookie only tells the
 * portal's page what to put into the form and is never read back.
 */
final class SignInCsrf implements CsrfTokenRepository {

    static final String COOKIE = "IDP-CSRF";

    private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
    private final boolean secure;

    SignInCsrf(boolean secure) {
        this.secure = secure;
    }

    /** Shows the page the session's token, making one when there is none. */
    void offer(HttpServletRequest request, HttpServletResponse response) {
        CsrfToken token = loadToken(request);
        saveToken(token == null ? generateToken(request) : token, request, response);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return session.generateToken(request);
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        session.saveToken(token, request, response);
        Cookie cookie = new Cookie(COOKIE, token == null ? "" : token.getToken());
        cookie.setPath("/");
        cookie.setSecure(secure);
        cookie.setHttpOnly(false);
        cookie.setAttribute("SameSite", "Strict");
        if (token == null) {
            cookie.setMaxAge(0);
        }
        response.addCookie(cookie);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return session.loadToken(request);
    }
}
