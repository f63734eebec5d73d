package onedoor.gateway.session;

import java.util.Optional;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.CookieWebSessionIdResolver;

/**
 * The session's cookie. Only signing out takes it away: an answer to a request of the page before,
 * late and with the old session's number, must not take away the cookie of the sign-in since.
 */
@Component
class SessionCookie extends CookieWebSessionIdResolver {

    SessionCookie(ServerProperties server) {
        var cookie = server.getReactive().getSession().getCookie();
        Optional.ofNullable(cookie.getName()).ifPresent(this::setCookieName);
        addCookieInitializer(builder -> {
            Optional.ofNullable(cookie.getPath()).ifPresent(builder::path);
            Optional.ofNullable(cookie.getHttpOnly()).ifPresent(builder::httpOnly);
            Optional.ofNullable(cookie.getSecure()).ifPresent(builder::secure);
            Optional.ofNullable(cookie.getSameSite())
                    .map(Cookie.SameSite::attributeValue)
                    .ifPresent(builder::sameSite);
        });
    }

    /** A number that nobody knows (any more) is nobody's: the next sign-in gives a new one. */
    @Override
    public void expireSession(ServerWebExchange exchange) {
        if (exchange.getRequest().getPath().value().equals("/bff/logout")) {
            super.expireSession(exchange);
        }
    }
}
