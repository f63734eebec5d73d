package onedoor.exchange.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import onedoor.exchange.department.Header;

/**
 * X-Road's request hash: SHA-512 over the digests of head and body, or of the head alone; answers
 * are hashed by the same rule.
 */
final class MessageHash {

    private static final String END = "\r\n";

    private MessageHash() {}

    /**
     * Hashes a request.
     *
     * @param headers those that are kept, as received, then the server's own
     */
    static String ofRequest(String verb, String target, List<Header> headers, BodyHash body) {
        return hash(verb + END + target + END, headers, body);
    }

    static String ofResponse(int status, List<Header> headers, BodyHash body) {
        return hash(status + END, headers, body);
    }

    private static String hash(String firstLines, List<Header> headers, BodyHash body) {
        StringBuilder head = new StringBuilder(512).append(firstLines);
        for (Header header : headers) {
            head.append(header.name()).append(':').append(header.value()).append(END);
        }
        MessageDigest digest = BodyHash.sha512();
        byte[] headHash = digest.digest(head.toString().getBytes(StandardCharsets.UTF_8));
        if (body.isEmpty()) {
            return Base64.getEncoder().encodeToString(headHash);
        }
        digest.update(headHash);
        return Base64.getEncoder().encodeToString(digest.digest(body.value()));
    }
}
