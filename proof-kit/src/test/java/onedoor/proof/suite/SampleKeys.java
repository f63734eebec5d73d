package onedoor.proof.suite;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One published key per suite. */
public final class SampleKeys {

    /** RFC 8037 appendix A.1. */
    public static final Map<String, String> ED25519 =
            Map.of(
                    "kty", "OKP",
                    "crv", "Ed25519",
                    "d", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
                    "x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

    /** RFC 6979 appendix A.2.5. */
    public static final Map<String, String> P256 =
            Map.of(
                    "kty", "EC",
                    "crv", "P-256",
                    "d", hex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"),
                    "x", hex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
                    "y", hex("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));

    /** GB/T 32918.5 appendix A. */
    public static final Map<String, String> SM2 =
            Map.of(
                    "kty", "EC",
                    "crv", "SM2",
                    "d", hex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"),
                    "x", hex("09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"),
                    "y", hex("ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"));

    private SampleKeys() {}

    public static List<Map<String, String>> all() {
        return List.of(ED25519, P256, SM2);
    }

    private static String hex(String digits) {
        return Encoding.encode(HexFormat.of().parseHex(digits));
    }
}
