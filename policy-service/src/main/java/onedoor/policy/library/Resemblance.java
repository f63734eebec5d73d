package onedoor.policy.library;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How alike two documents are. Texts are compared by their runs of four characters; the share of
 * common runs (Jaccard) says how much of both is the same. A sketch of minimum hashes (MinHash)
 * finds the pairs worth comparing: of two texts that are half alike, 99 % share a band.
 */
final class Resemblance {

    static final int BANDS = 16;
    private static final int ROWS = 2;
    private static final int RUN = 4;
    private static final Pattern NOISE = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\s]+");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern PLACE =
            Pattern.compile("^\\p{IsHan}{1,6}?(?:自治区|自治州|自治县|省|市|区|县|盟|旗)");
    private static final Pattern FORMULA = Pattern.compile("关于(?:印发|发布|转发|公布)?|的(?:通知|公告|通告)$");

    private Resemblance() {}

    /** The title without spaces, marks and the words that every notice has. */
    static String titleKey(String title) {
        String plain = plain(title);
        return FORMULA.matcher(plain).replaceAll("");
    }

    /** The title key without the names of places in front. */
    static String placeless(String title) {
        String rest = titleKey(title);
        for (String shorter = strip(rest); !shorter.equals(rest); shorter = strip(rest)) {
            rest = shorter;
        }
        return rest;
    }

    private static String strip(String key) {
        String rest = PLACE.matcher(key).replaceFirst("");
        return rest.length() < RUN ? key : rest;
    }

    /** Every run of four characters; sums of money and dates count as equal whatever they are. */
    static Set<Long> runs(String text) {
        String plain = NUMBERS.matcher(plain(text)).replaceAll("0");
        Set<Long> runs = new HashSet<>();
        for (int at = 0; at + RUN <= plain.length(); at++) {
            runs.add(hash(plain, at));
        }
        return runs;
    }

    /** The share of common runs, 0 to 1; texts without runs are not alike. */
    static double alike(Set<Long> one, Set<Long> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        boolean first = one.size() <= other.size();
        long common =
                (first ? one : other).stream().filter((first ? other : one)::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }

    /** One number per band; empty for a text too short to compare. */
    static long[] sketch(Set<Long> runs) {
        if (runs.isEmpty()) {
            return new long[0];
        }
        long[] bands = new long[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long combined = 0;
            for (int row = 0; row < ROWS; row++) {
                long salt = mix(band * ROWS + row + 1L);
                long least = Long.MAX_VALUE;
                for (long run : runs) {
                    least = Math.min(least, mix(run ^ salt));
                }
                combined = mix(combined * 31 + least);
            }
            bands[band] = combined;
        }
        return bands;
    }

    private static long hash(String text, int at) {
        long hash = 0;
        for (int i = 0; i < RUN; i++) {
            hash = hash << 16 | text.charAt(at + i);
        }
        return hash;
    }

    private static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NOISE.matcher(folded).replaceAll("");
    }

    // The finaliser of MurmurHash3 spreads every bit over all others.
    private static long mix(long x) {
        long z = (x ^ x >>> 33) * 0xff51afd7ed558ccdL;
        z = (z ^ z >>> 33) * 0xc4ceb9fe1a85ec53L;
        return z ^ z >>> 33;
    }
}
