package onedoor.workflow.file;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import onedoor.kit.Sha256;

/** AWS Signature Version 4 in the Authorization header, as S3-compatible stores check it. */
record RequestSigner(String accessKey, String secretKey, String region, String service) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** The value of the header {@code x-amz-date}. */
    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    /**
     * The Authorization header. {@code path} and {@code query} are percent-encoded and the query is
     * in order; {@code headers} have lower-case names and hold {@code host} and {@code x-amz-date}.
     */
    String authorization(
            String method,
            String path,
            String query,
            SortedMap<String, String> headers,
            String payloadHash,
            Instant at) {
        String signed = String.join(";", headers.keySet());
        String canonical =
                headers.entrySet().stream()
                        .map(h -> h.getKey() + ":" + h.getValue().strip() + "\n")
                        .collect(
                                Collectors.joining(
                                        "",
                                        method + "\n" + path + "\n" + query + "\n",
                                        "\n" + signed + "\n" + payloadHash));
        String stamp = stamp(at);
        String day = stamp.substring(0, 8);
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        String toSign =
                String.join(
                        "\n",
                        ALGORITHM,
                        stamp,
                        scope,
                        Sha256.hex(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, region, service, "aws4_request"}) {
            key = hmac(key, part);
        }
        return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                        ALGORITHM,
                        accessKey,
                        scope,
                        signed,
                        HexFormat.of().formatHex(hmac(key, toSign)));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "signer of " + accessKey;
    }
}
