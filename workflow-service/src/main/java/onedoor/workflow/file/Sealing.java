package onedoor.workflow.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import onedoor.kit.FieldCipher;
import org.springframework.stereotype.Component;

/**
 * Encrypts a blob for storage: AES-256-GCM under a key of its own, which stands in front, itself
 * encrypted by the platform's field cipher. The blob's key is authenticated with it, so that no
 * blob can be put in another's place.
 */
@Component
class Sealing {

    private static final byte[] MAGIC = "ODF1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final FieldCipher keys;
    private final SecureRandom random = new SecureRandom();

    Sealing(FieldCipher keys) {
        this.keys = keys;
    }

    byte[] seal(String blob, byte[] plain) {
        byte[] key = bytes(KEY_BYTES);
        byte[] nonce = bytes(NONCE_BYTES);
        byte[] wrapped =
                keys.encrypt(Base64.getEncoder().encodeToString(key))
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, blob, ByteBuffer.wrap(plain));
        return ByteBuffer.allocate(MAGIC.length + 2 + wrapped.length + NONCE_BYTES + sealed.length)
                .put(MAGIC)
                .putShort((short) wrapped.length)
                .put(wrapped)
                .put(nonce)
                .put(sealed)
                .array();
    }

    byte[] open(String blob, byte[] stored) {
        ByteBuffer all = ByteBuffer.wrap(stored);
        byte[] magic = new byte[MAGIC.length];
        all.get(magic);
        if (!java.util.Arrays.equals(magic, MAGIC)) {
            throw new IllegalStateException("not a sealed blob: " + blob);
        }
        byte[] wrapped = new byte[all.getShort()];
        all.get(wrapped);
        byte[] nonce = new byte[NONCE_BYTES];
        all.get(nonce);
        byte[] key =
                Base64.getDecoder()
                        .decode(keys.decrypt(new String(wrapped, StandardCharsets.US_ASCII)));
        return run(Cipher.DECRYPT_MODE, key, nonce, blob, all);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, String blob, ByteBuffer input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(blob.getBytes(StandardCharsets.UTF_8));
            ByteBuffer output = ByteBuffer.allocate(cipher.getOutputSize(input.remaining()));
            cipher.doFinal(input, output);
            return output.position() == output.capacity()
                    ? output.array()
                    : java.util.Arrays.copyOf(output.array(), output.position());
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("a file cannot be read with its key: " + blob, refused);
        }
    }
}
