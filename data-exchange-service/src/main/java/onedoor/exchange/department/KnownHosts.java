package onedoor.exchange.department;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves only what a department may have as its address: never the host's own metadata or a
 * broadcast address.
 */
final class KnownHosts extends SystemDefaultDnsResolver {

    private final List<String> hosts;

    KnownHosts(List<String> hosts) {
        this.hosts = hosts;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (!hosts.isEmpty() && !hosts.contains(host)) {
            throw new UnknownHostException(host + " is not a host that may be called");
        }
        InetAddress[] addresses = super.resolve(host);
        for (InetAddress address : addresses) {
            if (address.isLinkLocalAddress()
                    || address.isMulticastAddress()
                    || address.isAnyLocalAddress()) {
                throw new UnknownHostException(host + " has an address that may not be called");
            }
        }
        return addresses;
    }
}
