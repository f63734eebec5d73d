package onedoor.proof.suite;

/** What signs: a key in this process, or one in a module that only lends its use. */
public interface Signer {

    /** The public half, under whose name signatures are found. */
    VerificationKey key();

    /** Signs with the key's suite; 64 bytes. */
    byte[] sign(byte[] message);
}
