package onedoor.identity.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * The authorisation request that a sign-in interrupts, kept as its query only: the way back is
 * always below the issuer, whatever host name reached this process.
 */
final class SavedAuthorizeRequest implements RequestCache {

    private static final String ATTRIBUTE = "authorize-request";

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        StringJoiner query = new StringJoiner("&");
        request.getParameterMap()
                .forEach((name, values) -> {
                    for (String value : values) {
                        String kept = afterSignIn(name, value);
                        if (kept != null) {
                            query.add(encode(name) + "=" + encode(kept));
                        }
                    }
                });
        request.getSession().setAttribute(ATTRIBUTE, query.toString());
    }

    /** The wish for a fresh sign-in is granted by the sign-in; asking again would never end. */
    private static @Nullable String afterSignIn(String name, String value) {
        return switch (name) {
            case "max_age" -> null;
            case "prompt" -> {
                String rest =
                        String.join(
                                " ",
                                Arrays.stream(value.split(" "))
                                        .filter(prompt -> !prompt.equals("login"))
                                        .toList());
                yield rest.isBlank() ? null : rest;
            }
            default -> value;
        };
    }

    static Optional<String> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String query)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of("/oauth2/authorize?" + query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable SavedRequest getRequest(
            HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public @Nullable HttpServletRequest getMatchingRequest(
            HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        take(request);
    }
}
