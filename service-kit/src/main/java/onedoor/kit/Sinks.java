package onedoor.kit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpOptions;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/**
 * Sends to receivers that this service does not know: no redirects, no cookies, no address that the
 * rules forbid even if the name's meaning has changed since, and no answer is read to its end.
 */
public final class Sinks implements DisposableBean {

    private final SinkRules rules;
    private final CloseableHttpClient client;
    private final String origin;
    private final Duration limit;
    private final Clock clock;

    /**
     * @param privateSinks whether receivers may have private addresses, and plain http on this
     *     machine
     * @param origin how the platform names itself when it asks a receiver for its consent
     * @param patience of connecting and of each read; a whole request may take twice as long
     */
    public Sinks(boolean privateSinks, String origin, Duration patience, Clock clock) {
        this.rules = new SinkRules(privateSinks);
        this.origin = origin;
        this.limit = patience.multipliedBy(2);
        this.clock = clock;
        Timeout timeout = Timeout.of(patience);
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(new AllowedHosts(rules))
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(timeout)
                                                        .setSocketTimeout(timeout)
                                                        .build())
                                        .setMaxConnPerRoute(4)
                                        .setMaxConnTotal(100)
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(timeout)
                                        .setResponseTimeout(timeout)
                                        .build())
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .disableAuthCaching()
                        .build();
    }

    /** Why nothing can be sent to this address; empty when it can. */
    public Optional<String> refusal(String sink) {
        return rules.refusal(sink);
    }

    /** A secret that sender and receiver will share: {@code whsec_<base64>}. */
    public static String newSecret() {
        return SinkSignature.newSecret();
    }

    /** What came of a request. */
    public sealed interface Answer {

        /** It has been received. */
        record Taken() implements Answer {}

        /** The receiver will never want this. */
        record Unwanted(String why) implements Answer {}

        /** It may be received later, not before the given time when there is one. */
        record Failed(String why, @Nullable Duration retryAfter) implements Answer {}
    }

    /** One request with one or more events. */
    public record Message(String id, String contentType, String body) {}

    /** Asks whether the receiver wants events from here (CloudEvents, HTTP 1.1 Web Hooks §4). */
    public Answer handshake(URI sink) {
        HttpOptions request = new HttpOptions(sink);
        request.setHeader("WebHook-Request-Origin", origin);
        return send(
                request,
                response -> {
                    Header allowed = response.getFirstHeader("WebHook-Allowed-Origin");
                    String value = allowed == null ? "" : allowed.getValue();
                    int status = response.getCode();
                    if (status >= 500 || status == 429) {
                        return new Answer.Failed("HTTP " + status, null);
                    }
                    return status < 300 && (value.equals("*") || value.equalsIgnoreCase(origin))
                            ? new Answer.Taken()
                            : new Answer.Unwanted(
                                    "HTTP " + status + ", WebHook-Allowed-Origin: " + value);
                });
    }

    /** Sends one message, signed with the receiver's secret (Standard Webhooks 1.0). */
    public Answer deliver(URI sink, String secret, Message message) {
        Instant now = clock.instant();
        HttpPost request = new HttpPost(sink);
        request.setHeader("webhook-id", message.id());
        request.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        request.setHeader(
                "webhook-signature", SinkSignature.of(secret, message.id(), now, message.body()));
        request.setEntity(
                new StringEntity(
                        message.body(),
                        ContentType.create(message.contentType(), StandardCharsets.UTF_8)));
        return send(
                request,
                response -> {
                    int status = response.getCode();
                    if (status >= 200 && status < 300) {
                        return new Answer.Taken();
                    }
                    return status == 410
                            ? new Answer.Unwanted("HTTP 410")
                            : new Answer.Failed("HTTP " + status, retryAfter(response));
                });
    }

    private interface Reading {
        Answer of(ClassicHttpResponse response);
    }

    private Answer send(HttpUriRequestBase request, Reading reading) {
        CompletableFuture<?> watch =
                CompletableFuture.runAsync(
                        request::cancel,
                        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            return reading.of(response);
        } catch (IOException | IllegalStateException e) {
            return new Answer.Failed(String.valueOf(e.getMessage()), null);
        } finally {
            watch.cancel(false);
        }
    }

    private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header != null && header.getValue().matches("\\d{1,5}")
                ? Duration.ofSeconds(Long.parseLong(header.getValue()))
                : null;
    }

    @Override
    public void destroy() throws IOException {
        client.close();
    }
}
