package onedoor.kit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes an encrypted field findable: HMAC-SHA-256 under a server key, 43 characters base64url. */
public class BlindIndex {

    private final SecretKeySpec key;

    BlindIndex(String configured) {
        byte[] bytes = Base64.getDecoder().decode(configured);
        if (bytes.length < 32) {
            throw new IllegalArgumentException("the index key must have 32 bytes, base64");
        }
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** Equal values of one field get equal indexes; of two fields, different ones. */
    public String of(String field, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(field.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] index = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(index);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
