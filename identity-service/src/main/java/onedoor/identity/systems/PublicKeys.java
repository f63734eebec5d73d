package onedoor.identity.systems;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of one client: usually one, two while it changes from an old one to a new one
 * without a pause. Stored as a JWK set; what was stored before there were sets is a single JWK.
 */
public record PublicKeys(List<JWK> keys) {

    static final int MOST = 3;

    private static final PublicKeys NONE = new PublicKeys(List.of());

    public PublicKeys {
        keys = List.copyOf(keys);
    }

    /** Reads what {@link #text} has written, or a single JWK; null is no key. */
    public static PublicKeys of(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        try {
            return text.contains("\"keys\":[")
                    ? new PublicKeys(JWKSet.parse(text).getKeys())
                    : new PublicKeys(List.of(JWK.parse(text)));
        } catch (ParseException e) {
            throw new IllegalStateException("A stored client key is not a JWK", e);
        }
    }

    /** What the store keeps; null without a key. */
    @Nullable String text() {
        return keys.isEmpty() ? null : new JWKSet(keys).toString(true);
    }

    List<PublicKey> all() {
        return keys.stream().map(key -> new PublicKey(key.toJSONString())).toList();
    }

    boolean has(String thumbprint) {
        return all().stream().anyMatch(key -> key.thumbprint().equals(thumbprint));
    }

    PublicKeys with(PublicKey key) {
        return of(Stream.concat(all().stream(), Stream.of(key)).toList());
    }

    PublicKeys without(String thumbprint) {
        return of(all().stream().filter(key -> !key.thumbprint().equals(thumbprint)).toList());
    }

    private static PublicKeys of(List<PublicKey> keys) {
        return new PublicKeys(keys.stream().flatMap(key -> of(key.jwk()).keys().stream()).toList());
    }
}
