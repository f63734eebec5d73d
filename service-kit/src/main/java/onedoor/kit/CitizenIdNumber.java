package onedoor.kit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A citizen's identity number (GB 11643-1999) with a right check character and a past birth date.
 */
public record CitizenIdNumber(@JsonValue String value) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CitizenIdNumber(@Nullable String value) {
        String number = value == null ? "" : value.toUpperCase(Locale.ROOT);
        if (number.length() != 18) {
            throw new IllegalArgumentException("公民身份号码应为18位。");
        }
        if (!number.matches("[0-9]{17}[0-9X]")) {
            throw new IllegalArgumentException("公民身份号码前17位应为数字，末位应为数字或X。");
        }
        if (!Regions.hasProvince(number)) {
            throw new IllegalArgumentException("公民身份号码前6位不是有效的行政区划代码。");
        }
        if (birthDate(number).isAfter(LocalDate.now(LegalTime.ZONE))) {
            throw new IllegalArgumentException("公民身份号码中的出生日期晚于今天。");
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        if (number.charAt(17) != CHECKS.charAt(sum % 11)) {
            throw new IllegalArgumentException("公民身份号码校验码不正确，请核对每一位。");
        }
        this.value = number;
    }

    private static LocalDate birthDate(String number) {
        try {
            return LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14)));
        } catch (DateTimeException impossible) {
            throw new IllegalArgumentException("公民身份号码中的出生日期不存在。", impossible);
        }
    }

    public LocalDate birthDate() {
        return birthDate(value);
    }

    /** Six digits of GB/T 2260: where the number was first given. */
    public String regionCode() {
        return value.substring(0, 6);
    }

    public boolean female() {
        return (value.charAt(16) - '0') % 2 == 0;
    }

    /** As staff see it: {@code 990102********102X}. */
    public String masked() {
        return value.substring(0, 6) + "********" + value.substring(14);
    }

    /** As public notices show it: {@code 9****************X}. */
    public String maskedForNotice() {
        return value.charAt(0) + "*".repeat(16) + value.charAt(17);
    }

    /** Masked, so that no log shows the number. */
    @Override
    public String toString() {
        return masked();
    }
}
