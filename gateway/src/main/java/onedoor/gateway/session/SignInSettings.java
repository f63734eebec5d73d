package onedoor.gateway.session;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway signs people in at identity-service.
 *
 * @param publicUrl the address that browsers use, also the issuer of every token
 * @param clientId the gateway's own client at identity-service
 * @param keyFile the gateway's private ES256 key as a JWK file, for private_key_jwt
 * @param tokenUri identity's token endpoint as seen from here
 * @param jwksUri identity's published keys as seen from here
 */
@Validated
@ConfigurationProperties("onedoor.sign-in")
record SignInSettings(
        @NotBlank String publicUrl,
        @NotBlank String clientId,
        @NotBlank(message = "set ONEDOOR_CLIENT_KEY_FILE to the gateway's private JWK file")
                String keyFile,
        @NotBlank String tokenUri,
        @NotBlank String jwksUri) {}
