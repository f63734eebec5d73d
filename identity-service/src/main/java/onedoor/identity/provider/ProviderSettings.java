package onedoor.identity.provider;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the token provider. The issuer is the public URL that browsers see.
 *
 * @param accessToken life of an access token
 * @param idleSignIn a refresh token not used for this long is worthless
 * @param longestSignIn after this long the person signs in again, however busy the session
 * @param refreshGrace a refresh token used twice within this time is refused but not held for
 *     stolen
 * @param signInPage the portal's page, below the issuer
 */
@Validated
@ConfigurationProperties("onedoor.provider")
record ProviderSettings(
        @NotBlank String issuer,
        @NotNull Path signingKeyFile,
        @DefaultValue("5m") Duration accessToken,
        @DefaultValue("60s") Duration code,
        @DefaultValue("60m") Duration idleSignIn,
        @DefaultValue("12h") Duration longestSignIn,
        @DefaultValue("3s") Duration refreshGrace,
        @DefaultValue("/signin") String signInPage) {

    boolean secure() {
        return issuer.startsWith("https:");
    }

    String url(String path) {
        return URI.create(issuer + path).toString();
    }
}
