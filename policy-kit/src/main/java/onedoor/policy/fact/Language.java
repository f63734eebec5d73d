package onedoor.policy.fact;

import java.math.BigDecimal;

/**
 * In which language findings and sums are put into words. What is decided, frozen or sent is always
 * put into Chinese, so that the same knowledge gives the same bytes, whoever looks at it.
 */
public enum Language {
    CHINESE,
    ENGLISH;

    /** Whichever of the two texts is in this language. */
    public String of(String chinese, String english) {
        return this == ENGLISH ? english : chinese;
    }

    /** A number of things, like 3 天 or 3 days; an English one of them loses its s. */
    public String count(BigDecimal number, String chinese, String english) {
        boolean one = number.compareTo(BigDecimal.ONE) == 0 && english.endsWith("s");
        return Display.plain(number)
                + " "
                + of(chinese, one ? english.substring(0, english.length() - 1) : english);
    }

    public String count(long number, String chinese, String english) {
        return count(BigDecimal.valueOf(number), chinese, english);
    }
}
