package onedoor.identity.systems;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Secrets of 256 random bits, stored as HMAC-SHA-256 under a server key. Nobody chooses them, so a
 * slow hash would only slow us down.
 */
@Component
public class SharedSecrets implements PasswordEncoder {

    private static final String PREFIX = "hmac256:";
    private static final int BYTES = 32;

    private final SecretKeySpec pepper;
    private final SecureRandom random = new SecureRandom();

    SharedSecrets(@Value("${onedoor.secrets.pepper}") String pepper) {
        byte[] key = Base64.getDecoder().decode(pepper);
        if (key.length < BYTES) {
            throw new IllegalStateException(
                    "onedoor.secrets.pepper (ONEDOOR_SECRET_PEPPER) needs 32 bytes in base64");
        }
        this.pepper = new SecretKeySpec(key, "HmacSHA256");
    }

    String generate() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String encode(@Nullable CharSequence secret) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(secret));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String stored) {
        if (stored == null || !stored.startsWith(PREFIX)) {
            return false;
        }
        byte[] expected = Base64.getUrlDecoder().decode(stored.substring(PREFIX.length()));
        return MessageDigest.isEqual(expected, hmac(secret));
    }

    private byte[] hmac(@Nullable CharSequence secret) {
        String text = secret == null ? "" : secret.toString();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(pepper);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
