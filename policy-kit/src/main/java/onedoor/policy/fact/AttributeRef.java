package onedoor.policy.fact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attribute in a period, written {@code revenue@Y-2}: Y is the policy's year. Without a year a
 * yearly attribute means last year.
 */
public record AttributeRef(String code, int yearOffset) implements Comparable<AttributeRef> {

    private static final Pattern FORM =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9]*)(?:@Y([+-]\\d{1,2})?)?");
    private static final int LAST_YEAR = -1;

    public static AttributeRef parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an attribute reference: " + text);
        }
        boolean named = text.contains("@");
        String offset = matcher.group(2);
        return new AttributeRef(
                matcher.group(1),
                offset != null ? Integer.parseInt(offset) : named ? 0 : LAST_YEAR);
    }

    @Override
    public int compareTo(AttributeRef other) {
        int byCode = code.compareTo(other.code);
        return byCode != 0 ? byCode : Integer.compare(yearOffset, other.yearOffset);
    }
}
