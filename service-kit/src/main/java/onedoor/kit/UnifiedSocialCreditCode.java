package onedoor.kit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A legal person's unified social credit code (GB 32100-2015), both check characters right. */
public record UnifiedSocialCreditCode(@JsonValue String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
    };
    // 组织机构代码 (GB 11714), positions 9 to 16
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnifiedSocialCreditCode(@Nullable String value) {
        String code = value == null ? "" : value.toUpperCase(Locale.ROOT);
        if (code.length() != 18) {
            throw new IllegalArgumentException("统一社会信用代码应为18位。");
        }
        for (int i = 0; i < 18; i++) {
            char c = code.charAt(i);
            if (ALPHABET.indexOf(c) < 0) {
                throw new IllegalArgumentException("统一社会信用代码含有非法字符 " + c + "（不使用 I、O、S、V、Z）。");
            }
        }
        String region = code.substring(2, 8);
        // 100000: registered by a national authority
        if (!region.matches("[0-9]{6}")
                || !("100000".equals(region) || Regions.hasProvince(region))) {
            throw new IllegalArgumentException("统一社会信用代码第3至8位不是有效的行政区划代码。");
        }
        if (code.charAt(17) != check(code)) {
            throw new IllegalArgumentException("统一社会信用代码第18位校验码不正确，请核对每一位。");
        }
        if (code.charAt(16) != organisationCheck(code)) {
            throw new IllegalArgumentException("统一社会信用代码第17位（组织机构代码校验码）不正确。");
        }
        this.value = code;
    }

    private static char check(String code) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static char organisationCheck(String code) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(code.charAt(8 + i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int rest = 11 - sum % 11;
        return switch (rest) {
            case 10 -> 'X';
            case 11 -> '0';
            default -> (char) ('0' + rest);
        };
    }

    /** Six digits of GB/T 2260: where the body is registered. */
    public String regionCode() {
        return value.substring(2, 8);
    }

    @Override
    public String toString() {
        return value;
    }
}
