package onedoor.identity.enterprise;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An enterprise and its legal representative. */
public record Enterprise(String uscc, String name, @Nullable String industry, UUID owner) {}
