package onedoor.kit;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where events may be sent, so that nobody makes this service call its own neighbours: https to
 * public addresses. The addresses are looked at again for every connection, see {@link Sinks}.
 */
final class SinkRules {

    private static final int LONGEST = 500;

    private final boolean privateSinks;

    SinkRules(boolean privateSinks) {
        this.privateSinks = privateSinks;
    }

    /** Why events cannot be sent there; empty when they can. */
    Optional<String> refusal(String text) {
        URI sink = uri(text);
        String host = sink == null ? null : sink.getHost();
        if (sink == null || host == null || text.length() > LONGEST) {
            return Optional.of("地址应为完整的 https 地址");
        }
        if (sink.getRawUserInfo() != null || sink.getRawFragment() != null) {
            return Optional.of("地址中不能有用户名、口令或片段");
        }
        try {
            InetAddress[] addresses = allowed(host);
            boolean local = Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress);
            return "https".equals(sink.getScheme()) || ("http".equals(sink.getScheme()) && local)
                    ? Optional.empty()
                    : Optional.of("只能发送到 https 地址");
        } catch (UnknownHostException e) {
            return Optional.of("地址无法解析，或不是公网地址");
        }
    }

    /** The addresses of a host, all of which may be connected to. */
    InetAddress[] allowed(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!privateSinks && !isPublic(address)) {
                throw new UnknownHostException(host + " is not a public address");
            }
        }
        return addresses;
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] raw = address.getAddress();
        int first = raw[0] & 0xff;
        int second = raw[1] & 0xff;
        return switch (address) {
            case Inet4Address _ -> isPublic4(first, second, raw[2] & 0xff);
            // 2000::/3 is what is routed; 2002::/16 and 2001::/32 carry IPv4 addresses inside.
            case Inet6Address _ ->
                    first >= 0x20
                            && first <= 0x3f
                            && !(first == 0x20 && second == 0x02)
                            && !(first == 0x20 && second == 0x01 && raw[2] == 0 && raw[3] == 0);
            case InetAddress _ -> false;
        };
    }

    private static boolean isPublic4(int first, int second, int third) {
        return first != 0
                && first < 224
                && !(first == 100 && second >= 64 && second < 128) // RFC 6598
                && !(first == 192 && second == 0 && third == 0) // RFC 6890
                && !(first == 198 && (second == 18 || second == 19)); // RFC 2544
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
