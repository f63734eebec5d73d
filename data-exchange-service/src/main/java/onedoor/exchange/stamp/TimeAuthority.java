package onedoor.exchange.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import onedoor.proof.log.Hash;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Asks a time authority over HTTP (RFC 3161 §3.4) and believes only what verifies. */
final class TimeAuthority {

    private static final int MOST = 64 * 1024;

    private final URI address;
    private final Duration timeout;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    TimeAuthority(URI address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** A token over a text, in DER, and the time that it says. */
    record Token(byte[] der, Instant at) {}

    /** Stamps a text by its SHA-256. */
    Token stamp(String text) throws Silent {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request =
                    generator.generate(
                            TSPAlgorithms.SHA256,
                            Hash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)),
                            new BigInteger(64, random));
            TimeStampResponse answer = new TimeStampResponse(ask(request.getEncoded()));
            // Imprint, nonce and status are those of the request, or this fails.
            answer.validate(request);
            TimeStampToken token = answer.getTimeStampToken();
            if (token == null) {
                throw new Silent("refused: " + answer.getStatusString(), null);
            }
            verify(token);
            return new Token(token.getEncoded(), token.getTimeStampInfo().getGenTime().toInstant());
        } catch (TSPException
                | CMSException
                | OperatorCreationException
                | GeneralSecurityException
                | IOException
                | IllegalArgumentException failed) {
            throw new Silent("no good answer: " + failed.getMessage(), failed);
        }
    }

    private static void verify(TimeStampToken token)
            throws CMSException, TSPException, OperatorCreationException, GeneralSecurityException {
        X509CertificateHolder certificate =
                token.getCertificates().getMatches(null).stream()
                        .filter(candidate -> token.getSID().match(candidate))
                        .findFirst()
                        .orElseThrow(() -> new TSPException("the answer brings no certificate"));
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
    }

    private byte[] ask(byte[] request) throws IOException {
        try {
            HttpResponse<byte[]> response =
                    http.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(timeout)
                                    .header("Content-Type", "application/timestamp-query")
                                    .header("Accept", "application/timestamp-reply")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                    .build(),
                            HttpResponse.BodyHandlers.limiting(
                                    HttpResponse.BodyHandlers.ofByteArray(), MOST));
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    /** The authority gave nothing that could be used. */
    static final class Silent extends Exception {

        Silent(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
