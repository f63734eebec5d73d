package onedoor.workflow.licence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import onedoor.kit.UnifiedSocialCreditCode;

/**
 * 证照标识 (GB/T 36904): OID prefix, type code, issuer, serial, version, and the check character of ISO
 * 7064 MOD 37,36 over the four parts. It cannot hold a wrong one.
 */
public record LicenceIdentifier(@JsonValue String value) {

    static final String PREFIX = "1.2.156.3005.2.";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LicenceIdentifier {
        if (!value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("证照标识应以 " + PREFIX + " 开头");
        }
        String[] parts = value.substring(PREFIX.length()).split("\\.", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("证照标识在前缀之后应有五段，以点分隔");
        }
        requireTypeCode(parts[0]);
        requireIssuer(parts[1]);
        if (!parts[2].matches("[0-9A-Z]{1,32}")) {
            throw new IllegalArgumentException("证照标识的流水号应为 1 至 32 位数字或大写字母");
        }
        if (!parts[3].matches("[0-9]{3}")) {
            throw new IllegalArgumentException("证照标识的版本号应为 3 位数字");
        }
        char check = check(parts[0] + parts[1] + parts[2] + parts[3]);
        if (parts[4].length() != 1 || parts[4].charAt(0) != check) {
            throw new IllegalArgumentException("证照标识的校验位不正确，请核对每一位");
        }
    }

    /** The identifier of a licence that is about to be issued. */
    public static LicenceIdentifier of(
            String typeCode, UnifiedSocialCreditCode issuer, String serial, int version) {
        String parts = "%s.%s.%s.%03d".formatted(typeCode, issuer.value(), serial, version);
        return new LicenceIdentifier(PREFIX + parts + "." + check(parts.replace(".", "")));
    }

    /** 证照类型代码: credit code of the body that publishes the type, and three characters. */
    public static void requireTypeCode(String typeCode) {
        if (!typeCode.matches("[0-9A-Z]{18}[0-9]{3}")) {
            throw new IllegalArgumentException("证照类型代码应为 18 位统一社会信用代码加 3 位数字");
        }
        UnifiedSocialCreditCode _ = new UnifiedSocialCreditCode(typeCode.substring(0, 18));
    }

    public String typeCode() {
        return part(0);
    }

    public String issuer() {
        return part(1);
    }

    public String serial() {
        return part(2);
    }

    public int version() {
        return Integer.parseInt(part(3));
    }

    private String part(int index) {
        return value.substring(PREFIX.length()).split("\\.", -1)[index];
    }

    private static void requireIssuer(String issuer) {
        // Some older identifiers carry a region code instead of a credit code.
        if (!issuer.matches("[0-9]{6}")) {
            UnifiedSocialCreditCode _ = new UnifiedSocialCreditCode(issuer);
        }
    }

    private static char check(String characters) {
        int p = 36;
        for (int i = 0; i < characters.length(); i++) {
            int value = ALPHABET.indexOf(characters.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("证照标识只能含数字和大写字母");
            }
            p = (p + value) % 36;
            p = (p == 0 ? 36 : p) * 2 % 37;
        }
        return ALPHABET.charAt((37 - p) % 36);
    }

    @Override
    public String toString() {
        return value;
    }
}
