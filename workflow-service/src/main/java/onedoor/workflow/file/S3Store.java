package onedoor.workflow.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import onedoor.kit.Sha256;

/**
 * Blobs as objects of one bucket of an S3-compatible store, addressed path-style. Every request
 * here may be repeated, so a failure on the way is tried again twice.
 */
final class S3Store implements BlobStore {

    private static final int TRIES = 3;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final byte[] NOTHING = {};

    private final URI endpoint;
    private final String bucket;
    private final RequestSigner signer;
    private final Clock clock;
    private final HttpClient http;

    S3Store(URI endpoint, String bucket, RequestSigner signer, Clock clock) {
        this.endpoint = endpoint;
        this.bucket = bucket;
        this.signer = signer;
        this.clock = clock;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2))
                        .build();
    }

    @Override
    public void put(String key, byte[] bytes) {
        expect(send("PUT", key, bytes), key, 200);
    }

    @Override
    public Optional<byte[]> get(String key) {
        HttpResponse<byte[]> answer = send("GET", key, NOTHING);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        expect(answer, key, 200);
        return Optional.of(answer.body());
    }

    @Override
    public boolean exists(String key) {
        HttpResponse<byte[]> answer = send("HEAD", key, NOTHING);
        if (answer.statusCode() != 404) {
            expect(answer, key, 200);
        }
        return answer.statusCode() == 200;
    }

    @Override
    public void delete(String key) {
        HttpResponse<byte[]> answer = send("DELETE", key, NOTHING);
        if (answer.statusCode() != 404) {
            expect(answer, key, 204);
        }
    }

    private HttpResponse<byte[]> send(String method, String key, byte[] body) {
        IOException last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                HttpResponse<byte[]> answer =
                        http.send(
                                request(method, key, body),
                                HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() < 500) {
                    return answer;
                }
                last = new IOException("the object store answered " + answer.statusCode());
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new UncheckedIOException(
                "the object store does not answer", last == null ? new IOException() : last);
    }

    private HttpRequest request(String method, String key, byte[] body) {
        Instant now = clock.instant();
        String path = endpoint.getRawPath().replaceAll("/$", "") + "/" + bucket + "/" + key;
        String hash = Sha256.hex(body);
        var headers = new TreeMap<String, String>();
        headers.put("host", endpoint.getAuthority());
        headers.put("x-amz-content-sha256", hash);
        headers.put("x-amz-date", RequestSigner.stamp(now));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .timeout(LONGEST)
                        .method(
                                method,
                                body.length == 0
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body))
                        .header(
                                "Authorization",
                                signer.authorization(method, path, "", headers, hash, now));
        headers.remove("host"); // the client sends it itself
        headers.forEach(request::header);
        return request.build();
    }

    private static void expect(HttpResponse<byte[]> answer, String key, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    "the object store answered " + answer.statusCode() + " for " + key);
        }
    }
}
