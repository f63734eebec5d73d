package onedoor.workflow.file;

import java.text.Normalizer;
import java.util.Optional;

/**
 * A file's name as it is kept: the last part of a path in Unicode form C without characters that
 * control anything, 1 to 255 characters.
 */
public record FileName(String value) {

    /** Characters, not bytes: a name in Chinese may be as long as one in Latin letters. */
    public static final int MOST = 255;

    public FileName {
        int length = value.codePointCount(0, value.length());
        if (length < 1 || length > MOST || !value.equals(cleaned(value))) {
            throw new IllegalArgumentException("not a file's name");
        }
    }

    /** The name without what does not belong to it; empty where it is too long then. */
    public static Optional<FileName> of(String given) {
        String clean = cleaned(given);
        String name = clean.isEmpty() ? "file" : clean;
        return name.codePointCount(0, name.length()) > MOST
                ? Optional.empty()
                : Optional.of(new FileName(name));
    }

    private static String cleaned(String given) {
        String last =
                given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean =
                Normalizer.normalize(last, Normalizer.Form.NFC)
                        // Also those that turn the direction of writing, so that "fdp.exe" stays
                        // so.
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "")
                        .strip();
        return clean.equals(".") || clean.equals("..") ? "" : clean;
    }
}
