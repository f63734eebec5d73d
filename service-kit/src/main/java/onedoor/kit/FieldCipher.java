package onedoor.kit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a personal field for storage: AES-256-GCM, stored as {@code <key id>:<base64url>}. Keys
 * come as {@code v2:<base64>,v1:<base64>}; the first one encrypts, all of them decrypt.
 */
public class FieldCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String current;
    private final SecureRandom random = new SecureRandom();

    FieldCipher(String configured) {
        for (String part : configured.split(",", -1)) {
            String text = part.strip();
            int colon = text.indexOf(':');
            byte[] key = Base64.getDecoder().decode(text.substring(colon + 1));
            if (key.length != 32) {
                throw new IllegalArgumentException("a field key must have 32 bytes, base64");
            }
            keys.put(colon < 0 ? "v1" : text.substring(0, colon), new SecretKeySpec(key, "AES"));
        }
        current = keys.keySet().iterator().next();
    }

    public String encrypt(String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = plain.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, current, nonce, text);
        byte[] all =
                ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        return current + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    public String decrypt(String stored) {
        int colon = stored.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not an encrypted field");
        }
        ByteBuffer all =
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(stored.substring(colon + 1)));
        if (all.remaining() < NONCE_BYTES + TAG_BITS / 8) {
            throw new IllegalArgumentException("not an encrypted field");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        all.get(nonce);
        byte[] sealed = new byte[all.remaining()];
        all.get(sealed);
        return new String(
                run(Cipher.DECRYPT_MODE, stored.substring(0, colon), nonce, sealed),
                StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, String keyId, byte[] nonce, byte[] input) {
        SecretKeySpec key = keys.get(keyId);
        if (key == null) {
            throw new IllegalArgumentException("unknown field key " + keyId);
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("a field cannot be read with its key", refused);
        }
    }
}
