package onedoor.exchange.member;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * X-Road identifier of a caller as sent on the wire: three parts name a member, four a subsystem.
 */
public record ClientId(
        String instance, String memberClass, String memberCode, @Nullable String subsystem) {

    /** Reads {@code instance/class/code[/subsystem]}. */
    public static Optional<ClientId> parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length < 3 || parts.length > 4) {
            return Optional.empty();
        }
        for (String part : parts) {
            if (part.isBlank()) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new ClientId(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : null));
    }

    /** The subsystem that this names within an instance, if it does. */
    public Optional<SubsystemId> within(String ownInstance) {
        return subsystem != null && instance.equals(ownInstance)
                ? SubsystemId.parse(memberClass + "/" + memberCode + "/" + subsystem)
                : Optional.empty();
    }

    /** As in the header and in a token's {@code member} claim. */
    public String path() {
        String member = instance + "/" + memberClass + "/" + memberCode;
        return subsystem == null ? member : member + "/" + subsystem;
    }

    /** As in messages. */
    @Override
    public String toString() {
        return (subsystem == null ? "MEMBER:" : "SUBSYSTEM:") + path();
    }
}
