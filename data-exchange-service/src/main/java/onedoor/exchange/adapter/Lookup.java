package onedoor.exchange.adapter;

/** What asking a register without a service has come to. */
public sealed interface Lookup {

    /** {@code {"asOf","records":[…]}} with all declared fields. */
    record Found(byte[] body) implements Lookup {}

    /** The question has filters that the register does not know, or of the wrong type. */
    record Malformed(String reason) implements Lookup {}

    /** The register cannot answer; the message holds nothing of its content. */
    record Failed(String message) implements Lookup {}
}
