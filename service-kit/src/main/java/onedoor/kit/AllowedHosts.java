package onedoor.kit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** Names only those addresses that may be connected to, for every connection anew. */
record AllowedHosts(SinkRules rules) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return rules.allowed(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
