package onedoor.workflow.file;

import java.nio.charset.StandardCharsets;

/** Looks for bytes in bytes. */
final class Scan {

    private Scan() {}

    /** Where the text stands next, in [from, to); -1 when it does not. */
    static int find(byte[] content, String text, int from, int to) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        int last = Math.min(to, content.length) - wanted.length;
        for (int i = Math.max(0, from); i <= last; i++) {
            if (content[i] == wanted[0] && matches(content, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    static boolean has(byte[] content, String text, int from, int to) {
        return find(content, text, from, to) >= 0;
    }

    /**
     * Whether a zip program would find an archive in the file: its end record stands at the end,
     * the comment behind it counted.
     */
    static boolean endsAsZip(byte[] content) {
        int at = endOfZip(content);
        return at >= 0 && at + 22 + shortAt(content, at + 20) == content.length;
    }

    /** Where the last end record of a zip file begins, or -1. */
    static int endOfZip(byte[] content) {
        byte[] record = {'P', 'K', 5, 6};
        int lowest = Math.max(0, content.length - 22 - 0xffff);
        for (int i = content.length - 22; i >= lowest; i--) {
            if (matches(content, i, record)) {
                return i;
            }
        }
        return -1;
    }

    /** Two bytes, the lower one first. */
    static int shortAt(byte[] content, int at) {
        return (content[at] & 0xff) | ((content[at + 1] & 0xff) << 8);
    }

    private static boolean matches(byte[] content, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (content[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
