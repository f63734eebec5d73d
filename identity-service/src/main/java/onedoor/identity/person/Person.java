package onedoor.identity.person;

import java.util.UUID;
import onedoor.kit.CitizenIdNumber;
import org.jspecify.annotations.Nullable;

/**
 * A natural person.
 *
 * @param certKey blind index of the id number: the same person has the same key in every service
 * @param assurance real-name level, 2 (self-declared) to 5 (certificate)
 */
public record Person(
        UUID id,
        String name,
        CitizenIdNumber idNumber,
        String certKey,
        @Nullable String mobile,
        int assurance) {

    public @Nullable String maskedMobile() {
        if (mobile == null || mobile.length() < 8) {
            return null;
        }
        return mobile.substring(0, 3) + "****" + mobile.substring(mobile.length() - 4);
    }

    /** {@code 甲*}, {@code 甲*乙}: two characters keep the first, more keep first and last. */
    public static String masked(String name) {
        int[] points = name.codePoints().toArray();
        if (points.length < 2) {
            return "*";
        }
        String first = Character.toString(points[0]);
        return points.length == 2
                ? first + "*"
                : first
                        + "*".repeat(points.length - 2)
                        + Character.toString(points[points.length - 1]);
    }
}
