package onedoor.exchange.department;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** One HTTP request to a department: sent as it is, its answer read within bounds. */
@Component
class DepartmentHttp implements DisposableBean {

    private static final int CONNECTIONS_PER_HOST = 64;
    private static final int CONNECTIONS = 1024;

    private final DepartmentSettings settings;
    private final CloseableHttpClient client;

    DepartmentHttp(DepartmentSettings settings) {
        this.settings = settings;
        Timeout read = Timeout.of(settings.readTimeout());
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                                        .setMaxConnTotal(CONNECTIONS)
                                        .setDnsResolver(new KnownHosts(settings.hosts()))
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(
                                                                Timeout.of(
                                                                        settings.connectTimeout()))
                                                        .setSocketTimeout(read)
                                                        .setValidateAfterInactivity(
                                                                Timeout.ofMilliseconds(500))
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(read)
                                        .setConnectionRequestTimeout(
                                                Timeout.of(settings.connectTimeout()))
                                        .build())
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAutomaticRetries()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .disableDefaultUserAgent()
                        .build();
    }

    /** The answer was larger than is accepted, or did not end in time. */
    static final class TooMuch extends IOException {
        TooMuch(String message) {
            super(message);
        }
    }

    Answer.Received send(Forward forward) throws IOException {
        URI base = forward.base();
        HttpHost host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
        BasicClassicHttpRequest request =
                new BasicClassicHttpRequest(forward.verb(), host, forward.path());
        forward.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        if (forward.body().length > 0) {
            request.setEntity(new ByteArrayEntity(forward.body(), null));
        }
        long deadline = System.nanoTime() + settings.wholeTimeout().toNanos();
        ClassicHttpResponse response = client.executeOpen(host, request, null);
        try {
            List<Header> headers = new ArrayList<>();
            for (org.apache.hc.core5.http.Header header : response.getHeaders()) {
                headers.add(
                        new Header(
                                header.getName(),
                                header.getValue() == null ? "" : header.getValue()));
            }
            byte[] body = read(response.getEntity(), deadline);
            response.close();
            return new Answer.Received(response.getCode(), headers, body);
        } catch (IOException broken) {
            // Closing gracefully would read the rest of an answer that may have no end.
            if (response instanceof org.apache.hc.core5.io.ModalCloseable closeable) {
                closeable.close(CloseMode.IMMEDIATE);
            }
            throw broken;
        }
    }

    private byte[] read(@Nullable HttpEntity entity, long deadline) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        long most = settings.largestAnswer().toBytes();
        if (entity.getContentLength() > most) {
            throw new TooMuch("The answer has more than " + most + " bytes");
        }
        ByteArrayOutputStream out =
                new ByteArrayOutputStream((int) Math.clamp(entity.getContentLength(), 1024, most));
        byte[] buffer = new byte[8192];
        InputStream in = entity.getContent();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            if (out.size() > most) {
                throw new TooMuch("The answer has more than " + most + " bytes");
            }
            if (System.nanoTime() > deadline) {
                throw new TooMuch(
                        "The answer did not end within "
                                + settings.wholeTimeout().toSeconds()
                                + " s");
            }
        }
        return out.toByteArray();
    }

    @Override
    public void destroy() {
        client.close(CloseMode.IMMEDIATE);
    }
}
