package onedoor.kit;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Looks whether published addresses still lead anywhere: http and https to public hosts, through at
 * most five redirects, and no answer is read.
 */
public final class Links implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int REDIRECTS = 5;

    private final CloseableHttpClient client;
    private final Duration limit;

    /**
     * @param privateHosts whether hosts may have private addresses
     * @param patience of connecting and of the first byte; all redirects together take twice as
     *     long
     */
    public Links(boolean privateHosts, Duration patience) {
        this.limit = patience.multipliedBy(2);
        Timeout timeout = Timeout.of(patience);
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(
                                                new AllowedHosts(new SinkRules(privateHosts)))
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(timeout)
                                                        .setSocketTimeout(timeout)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(timeout)
                                        .setMaxRedirects(REDIRECTS)
                                        .build())
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .build();
    }

    /**
     * False without an answer, and where the answer is that there is nothing (404, 410) or that the
     * server cannot (5xx); whoever asks for rights or for patience is there.
     */
    public boolean opens(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (uri.getScheme() == null
                || !SCHEMES.contains(uri.getScheme())
                || uri.getHost() == null) {
            return false;
        }
        HttpGet request = new HttpGet(uri);
        CompletableFuture<?> watch =
                CompletableFuture.runAsync(
                        request::cancel,
                        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            int status = response.getCode();
            return status < 500 && status != 404 && status != 410;
        } catch (IOException e) {
            LOG.debug("{} does not open: {}", address, e.getMessage());
            return false;
        } finally {
            watch.cancel(false);
        }
    }

    @Override
    public void destroy() throws IOException {
        client.close();
    }
}
