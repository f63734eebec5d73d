package onedoor.identity.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends the browser to the portal's sign-in page and back again. */
final class SignInPage
        implements AuthenticationEntryPoint,
                AuthenticationSuccessHandler,
                AuthenticationFailureHandler,
                AccessDeniedHandler {

    private final ProviderSettings settings;
    private final SignInCsrf csrf;

    SignInPage(ProviderSettings settings, SignInCsrf csrf) {
        this.settings = settings;
        this.csrf = csrf;
    }

    /** An authorisation request without a sign-in, or without one that is fresh enough. */
    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException exception)
            throws IOException {
        String prompt = request.getParameter("prompt");
        if (prompt != null && Arrays.asList(prompt.split(" ")).contains("none")) {
            loginRequired(request, response);
            return;
        }
        csrf.offer(request, response);
        redirect(response, settings.url(settings.signInPage()));
    }

    /** OpenID Connect Core 3.1.2.6; the request has been validated by the filter before us. */
    private void loginRequired(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Object validated =
                request.getAttribute(
                        OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName());
        if (!(validated instanceof OAuth2AuthorizationCodeRequestAuthenticationToken token)
                || token.getRedirectUri() == null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        UriComponentsBuilder back =
                UriComponentsBuilder.fromUriString(token.getRedirectUri())
                        .queryParam("error", "login_required");
        if (token.getState() != null) {
            back.queryParam("state", "{state}");
            redirect(response, back.encode().buildAndExpand(token.getState()).toUriString());
        } else {
            redirect(response, back.encode().toUriString());
        }
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        redirect(response, settings.url(SavedAuthorizeRequest.take(request).orElse("/")));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException exception)
            throws IOException {
        csrf.offer(request, response);
        redirect(
                response,
                switch (exception) {
                    case PasswordProvider.LockedOut locked -> error("locked", locked.retryAfter());
                    case PasswordProvider.TooBusy busy -> error("busy", busy.retryAfter());
                    default -> settings.url(settings.signInPage() + "?error=invalid");
                });
    }

    private String error(String code, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return settings.url(settings.signInPage() + "?error=" + code + "&retry=" + seconds);
    }

    /** The form's token is missing or of a session that has ended. */
    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException exception)
            throws IOException {
        csrf.offer(request, response);
        redirect(response, settings.url(settings.signInPage() + "?error=expired"));
    }

    private static void redirect(HttpServletResponse response, String url) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(url);
    }
}
