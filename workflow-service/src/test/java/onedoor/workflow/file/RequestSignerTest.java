package onedoor.workflow.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import onedoor.kit.Sha256;
import org.junit.jupiter.api.Test;

/** The vectors that AWS publishes: its Signature V4 test suite and the examples of S3's manual. */
class RequestSignerTest {

    private static final Instant SUITE = Instant.parse("2015-08-30T12:36:00Z");
    private static final Instant MANUAL = Instant.parse("2013-05-24T00:00:00Z");
    private static final String EMPTY = Sha256.hex(new byte[0]);

    private final RequestSigner suite =
            new RequestSigner(
                    "AKIDEXAMPLE",
                    "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                    "us-east-1",
                    "service");
    private final RequestSigner manual =
            new RequestSigner(
                    "AKIAIOSFODNN7EXAMPLE",
                    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                    "us-east-1",
                    "s3");

    @Test
    void signsAsTheTestSuiteDoes() {
        var headers =
                new TreeMap<>(
                        Map.of("host", "example.amazonaws.com", "x-amz-date", "20150830T123600Z"));
        assertThat(suite.authorization("GET", "/", "", headers, EMPTY, SUITE))
                .isEqualTo(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                                + " SignedHeaders=host;x-amz-date,"
                                + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        assertThat(suite.authorization("POST", "/", "", headers, EMPTY, SUITE))
                .endsWith("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        assertThat(
                        suite.authorization(
                                "GET", "/", "Param1=value1&Param2=value2", headers, EMPTY, SUITE))
                .endsWith("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    @Test
    void signsAsTheManualOfS3Does() {
        SortedMap<String, String> get = headers(EMPTY);
        get.put("range", "bytes=0-9");
        assertThat(manual.authorization("GET", "/test.txt", "", get, EMPTY, MANUAL))
                .endsWith("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        String hash = Sha256.hex("Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8));
        SortedMap<String, String> put = headers(hash);
        put.put("date", "Fri, 24 May 2013 00:00:00 GMT");
        put.put("x-amz-storage-class", "REDUCED_REDUNDANCY");
        assertThat(manual.authorization("PUT", "/test%24file.text", "", put, hash, MANUAL))
                .endsWith("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    private static SortedMap<String, String> headers(String hash) {
        return new TreeMap<>(
                Map.of(
                        "host",
                        "examplebucket.s3.amazonaws.com",
                        "x-amz-content-sha256",
                        hash,
                        "x-amz-date",
                        RequestSigner.stamp(MANUAL)));
    }
}
