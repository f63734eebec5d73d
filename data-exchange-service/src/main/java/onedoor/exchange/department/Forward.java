package onedoor.exchange.department;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a department; path and query as received, still encoded.
 *
 * @param base the service's address
 * @param target what follows it, beginning with a slash or a question mark, or empty
 * @param timeout how long the department may be silent; null for the usual time
 */
public record Forward(
        SubsystemId provider,
        URI base,
        String verb,
        String target,
        List<Header> headers,
        Content content,
        @Nullable Duration timeout) {

    public Forward {
        headers = List.copyOf(headers);
    }

    /** Path and query at the department. */
    String path() {
        String own = base.getRawPath() == null ? "" : base.getRawPath();
        String joined =
                own.endsWith("/") && target.startsWith("/")
                        ? own + target.substring(1)
                        : own + target;
        return joined.startsWith("/") ? joined : "/" + joined;
    }
}
