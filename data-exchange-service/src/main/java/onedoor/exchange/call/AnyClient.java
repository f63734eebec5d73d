package onedoor.exchange.call;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Lets every client certificate through the handshake, which proves that the client holds its key.
 * Whose it is, and whether it is in use, is asked by the checks, as in X-Road: certificates of
 * systems are registered one by one, no authority vouches for them.
 */
public final class AnyClient implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // asked later
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException("for clients only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
