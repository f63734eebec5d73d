package onedoor.proof.bundle;

/** What a bundle's members are called. */
final class Names {

    static final String RECORDS = "records/";
    static final String RECORD = ".json";
    static final String SALT = ".salt";
    static final String JWS = ".jws";
    static final String PROOF = ".tlog-proof";
    static final String STAMPED = ".stamped.tlog-proof";
    static final String KEYS = "META-INF/keys.jwks";
    static final String POLICY = "META-INF/policy";
    static final String STAMP = "META-INF/timestamp.tst";
    static final String MANIFEST = "META-INF/manifest.json";
    static final String MANIFEST_JWS = "META-INF/manifest.jws";

    private Names() {}
}
