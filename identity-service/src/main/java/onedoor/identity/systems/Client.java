package onedoor.identity.systems;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A program that may ask for tokens: a service of the platform or a department's system. */
public record Client(
        String clientId,
        Kind kind,
        String name,
        @Nullable String publicKey,
        @Nullable String secretHash,
        Set<String> roles,
        @Nullable String member,
        @Nullable String department,
        List<String> grantTypes,
        List<String> redirectUris) {

    /** Who registered it: the platform's own file, or a department over the API. */
    public enum Kind {
        PLATFORM,
        SYSTEM
    }
}
