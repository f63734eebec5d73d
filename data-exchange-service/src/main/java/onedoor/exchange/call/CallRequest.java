package onedoor.exchange.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.exchange.department.Header;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came in; path and query still encoded.
 *
 * @param certified whether the caller is known by its certificate: then Authorization is not for
 *     the exchange
 */
record CallRequest(
        @Nullable Caller caller,
        boolean certified,
        String verb,
        String rawPath,
        @Nullable String rawQuery,
        List<Header> headers,
        RequestBody body) {

    /** Belong to one connection, or to X-Road itself, and go no further: §2.2 of the protocol. */
    private static final Set<String> NOT_FORWARDED =
            Stream.of(
                            "Transfer-Encoding",
                            "Keep-Alive",
                            "Proxy-Authenticate",
                            "Proxy-Authorization",
                            "TE",
                            "Trailer",
                            "Upgrade",
                            "Connection",
                            "User-Agent",
                            "Host",
                            "Content-Length",
                            "Server",
                            "Expect",
                            "X-Road-Request-Hash",
                            "X-Road-Request-Id")
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());

    /**
     * Carries the token of a caller whose Authorization is meant for the provider, as X-Road's
     * callers are used to.
     */
    static final String TOKEN = "OneDoor-Authorization";

    private static final String AUTHORIZATION = "authorization";

    /** For the exchange alone: whoever held the token could call in the caller's name. */
    private static final Set<String> FOR_THE_EXCHANGE_ALONE =
            Set.of("onedoor-authorization", "cookie");

    /** Written on the way by the platform's own gateway, not by the caller. */
    private static final Set<String> OF_THE_GATEWAY =
            Set.of(
                    "forwarded",
                    "via",
                    "x-real-ip",
                    "traceparent",
                    "tracestate",
                    "x-request-id",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-port",
                    "x-forwarded-prefix",
                    "x-forwarded-proto");

    CallRequest {
        headers = List.copyOf(headers);
    }

    static boolean isConnectionHeader(String name) {
        return NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The headers that the provider gets and the request hash covers. Of a header that X-Road or
     * OneDoor reads only the last goes on, since only the last was judged.
     */
    List<Header> keptHeaders() {
        List<Header> kept = new ArrayList<>(headers.size());
        boolean tokenIsApart = certified || header(TOKEN) != null;
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!NOT_FORWARDED.contains(name)
                    && !FOR_THE_EXCHANGE_ALONE.contains(name)
                    && (tokenIsApart || !name.equals(AUTHORIZATION))
                    && !OF_THE_GATEWAY.contains(name)
                    && !(isJudged(name) && isRepeatedAfter(i))) {
                kept.add(header);
            }
        }
        return kept;
    }

    private static boolean isJudged(String name) {
        return name.startsWith("x-road-") || name.startsWith("onedoor-");
    }

    private boolean isRepeatedAfter(int index) {
        for (int i = index + 1; i < headers.size(); i++) {
            if (headers.get(i).is(headers.get(index).name())) {
                return true;
            }
        }
        return false;
    }

    /** The last value of a header, as X-Road reads it. */
    @Nullable String header(String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).is(name)) {
                return headers.get(i).value();
            }
        }
        return null;
    }

    /** Path and query as received. */
    String target() {
        return rawQuery == null ? rawPath : rawPath + "?" + rawQuery;
    }
}
