package onedoor.exchange.member;

import java.util.Optional;
import java.util.regex.Pattern;

/** A subsystem within this instance: {@code GOV/<credit code>/<subsystem>}. */
public record SubsystemId(String memberClass, String memberCode, String code) {

    // X-Road's recommended alphabet of identifiers, and the underscore.
    private static final Pattern PART = Pattern.compile("(?!\\.+$)[\\p{Alnum}'()+,.=?_-]{1,64}");

    public SubsystemId {
        if (!isPart(memberClass) || !isPart(memberCode) || !isPart(code)) {
            throw new IllegalArgumentException("not an identifier of a subsystem");
        }
    }

    /** Whether a text may be one part of an identifier. */
    public static boolean isPart(String text) {
        return PART.matcher(text).matches();
    }

    /** Reads {@code class/code/subsystem}. */
    public static Optional<SubsystemId> parse(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 3 && isPart(parts[0]) && isPart(parts[1]) && isPart(parts[2])
                ? Optional.of(new SubsystemId(parts[0], parts[1], parts[2]))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return memberClass + "/" + memberCode + "/" + code;
    }
}
