package onedoor.exchange.department;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** One HTTP request to a department: streamed as it is, its answer within bounds. */
@Component
class DepartmentHttp implements DisposableBean {

    private static final int CONNECTIONS_PER_HOST = 64;
    private static final int CONNECTIONS = 1024;

    private final DepartmentSettings settings;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor watch;

    DepartmentHttp(DepartmentSettings settings) {
        this.settings = settings;
        this.client = client(settings);
        this.watch =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("department-watch").daemon().factory());
        watch.setRemoveOnCancelPolicy(true);
    }

    private static CloseableHttpClient client(DepartmentSettings settings) {
        Timeout read = Timeout.of(settings.readTimeout());
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                                .setMaxConnTotal(CONNECTIONS)
                                .setDnsResolver(new KnownHosts(settings.hosts()))
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(
                                                        Timeout.of(settings.connectTimeout()))
                                                .setSocketTimeout(read)
                                                .setValidateAfterInactivity(
                                                        Timeout.ofMilliseconds(500))
                                                .build())
                                .build())
                .setDefaultRequestConfig(requestConfig(settings, settings.readTimeout()))
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    private static RequestConfig requestConfig(DepartmentSettings settings, Duration read) {
        return RequestConfig.custom()
                .setResponseTimeout(Timeout.of(read))
                .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                .build();
    }

    /** A service that may be silent for longer has that much more time for its whole answer. */
    private Duration whole(@Nullable Duration timeout) {
        Duration whole = settings.wholeTimeout();
        return timeout == null || timeout.compareTo(settings.readTimeout()) <= 0
                ? whole
                : whole.plus(timeout).minus(settings.readTimeout());
    }

    /** Sends and returns as soon as the answer's head is there; the caller closes the exchange. */
    Open send(Forward forward) throws IOException {
        URI base = forward.base();
        HttpHost host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
        HttpUriRequestBase request = new HttpUriRequestBase(forward.verb(), base);
        request.setPath(forward.path());
        @Nullable Duration timeout = forward.timeout();
        if (timeout != null) {
            request.setConfig(requestConfig(settings, timeout));
        }
        forward.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        long length = forward.content().length();
        if (length != 0) {
            request.setEntity(new InputStreamEntity(forward.content().stream(), length, null));
        }
        // Neither a department that takes nothing in nor one that never ends holds a call for ever.
        AtomicBoolean late = new AtomicBoolean();
        AtomicBoolean forTheBody = new AtomicBoolean();
        ScheduledFuture<?> deadline =
                watch.schedule(
                        () -> {
                            forTheBody.set(forward.content().isAwaited());
                            late.set(true);
                            request.cancel();
                        },
                        whole(timeout).toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(host, request, null);
            return new Open(response, late, deadline, settings);
        } catch (IOException failed) {
            deadline.cancel(false);
            if (forTheBody.get()) {
                throw new Content.Failed("The body did not come in time", failed);
            }
            throw late.get() ? AnswerStream.tooLate(settings, failed) : failed;
        }
    }

    /** An exchange with a department whose answer's head has come. */
    static final class Open {

        private final ClassicHttpResponse response;
        private final ScheduledFuture<?> deadline;
        private final AnswerStream body;

        private Open(
                ClassicHttpResponse response,
                AtomicBoolean late,
                ScheduledFuture<?> deadline,
                DepartmentSettings settings)
                throws IOException {
            this.response = response;
            this.deadline = deadline;
            HttpEntity entity = response.getEntity();
            try {
                this.body = AnswerStream.of(entity, late, settings);
            } catch (IOException tooLong) {
                deadline.cancel(false);
                cut(response);
                throw tooLong;
            }
        }

        int status() {
            return response.getCode();
        }

        List<Header> headers() {
            List<Header> headers = new ArrayList<>();
            for (org.apache.hc.core5.http.Header header : response.getHeaders()) {
                headers.add(
                        new Header(
                                header.getName(),
                                header.getValue() == null ? "" : header.getValue()));
            }
            return headers;
        }

        long length() {
            return response.getEntity() == null ? 0 : response.getEntity().getContentLength();
        }

        AnswerStream body() {
            return body;
        }

        /** Gives the connection back when the answer was read to its end, else closes it. */
        void close() {
            deadline.cancel(false);
            if (body.isAtEnd()) {
                try {
                    response.close();
                } catch (IOException unimportant) {
                    cut(response);
                }
            } else {
                // Closing gracefully would read the rest of an answer that may have no end.
                cut(response);
            }
        }

        private static void cut(ClassicHttpResponse response) {
            if (response instanceof org.apache.hc.core5.io.ModalCloseable closeable) {
                closeable.close(CloseMode.IMMEDIATE);
            }
        }
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
