package onedoor.workflow.signing;

import java.nio.charset.StandardCharsets;

/**
 * A JWS (RFC 7515) whose content is kept elsewhere: {@code header..signature}, with the key that
 * made it.
 */
public record Signature(String kid, String detached) {

    /** What signed, by its name in the header. */
    public String algorithm() {
        String header =
                new String(
                        PublicKey.decode(detached.substring(0, detached.indexOf('.'))),
                        StandardCharsets.UTF_8);
        return header.replaceAll(".*\"alg\":\"([^\"]+)\".*", "$1");
    }

    /** The compact serialisation that carries its content. */
    public String attached(byte[] content) {
        return detached.replace("..", "." + PublicKey.encode(content) + ".");
    }
}
