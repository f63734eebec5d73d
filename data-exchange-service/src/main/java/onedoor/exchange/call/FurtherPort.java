package onedoor.exchange.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.jspecify.annotations.Nullable;

/** A port beside the service's own, at the same address; encoded slashes stay as they came. */
final class FurtherPort {

    private FurtherPort() {}

    static void set(Connector connector, int port, @Nullable String address) {
        connector.setPort(port);
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        if (address != null) {
            try {
                connector.setProperty("address", InetAddress.getByName(address).getHostAddress());
            } catch (UnknownHostException unknown) {
                throw new IllegalStateException(unknown);
            }
        }
    }
}
