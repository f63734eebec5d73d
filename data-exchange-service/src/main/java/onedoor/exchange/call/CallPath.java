package onedoor.exchange.call;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a call: five identifiers, then what the provider is asked for. Segments are split
 * before they are decoded, each is decoded once, and what is judged is what is forwarded.
 *
 * @param judged the decoded path behind the service, beginning with a slash
 * @param forwarded the same, still encoded as received; empty when nothing follows the service
 */
record CallPath(
        String instance,
        String memberClass,
        String memberCode,
        String subsystem,
        String service,
        String judged,
        String forwarded) {

    static final String PREFIX = "/r1/";
    private static final int IDENTIFIERS = 5;

    // RFC 3986 pchar without the percent sign
    private static final String LEGAL = "-._~!$&'()*+,;=:@";

    /** What reading a path has given. */
    sealed interface Reading {

        record Read(CallPath path) implements Reading {}

        /** It is not a path of the protocol. */
        record Malformed(String reason) implements Reading {}

        /** It could be understood in two ways: refused like a path that nobody has been granted. */
        record Ambiguous(CallPath path) implements Reading {}
    }

    static Reading read(String rawPath) {
        if (!rawPath.startsWith(PREFIX)) {
            return new Reading.Malformed("Invalid request URI");
        }
        String[] raw = rawPath.substring(PREFIX.length()).split("/", -1);
        if (raw.length < IDENTIFIERS) {
            return new Reading.Malformed("Invalid request URI");
        }
        List<String> decoded = new ArrayList<>(raw.length);
        for (String segment : raw) {
            String fault = faultOf(segment);
            if (!fault.isEmpty()) {
                return new Reading.Malformed(fault);
            }
            try {
                decoded.add(decode(segment));
            } catch (CharacterCodingException notText) {
                return new Reading.Malformed("Invalid percent encoding");
            }
        }
        for (int i = 0; i < IDENTIFIERS; i++) {
            if (decoded.get(i).isBlank()
                    || isAmbiguous(raw[i], decoded.get(i))
                    || raw[i].matches("\\.+")) {
                return new Reading.Malformed("Invalid request URI");
            }
        }
        return rest(raw, decoded);
    }

    private static Reading rest(String[] raw, List<String> decoded) {
        List<String> judged = new ArrayList<>();
        List<String> forwarded = new ArrayList<>();
        boolean ambiguous = false;
        for (int i = IDENTIFIERS; i < raw.length; i++) {
            boolean last = i == raw.length - 1;
            if (raw[i].equals(".") || raw[i].equals("..")) {
                // Plain dot segments are removed before judging and before forwarding; one above
                // the root stays.
                if (raw[i].equals("..")) {
                    ambiguous |= judged.isEmpty();
                    if (!judged.isEmpty()) {
                        judged.removeLast();
                        forwarded.removeLast();
                    }
                }
                if (last) {
                    judged.add("");
                    forwarded.add("");
                }
            } else {
                ambiguous |= isAmbiguous(raw[i], decoded.get(i)) || (raw[i].isEmpty() && !last);
                judged.add(decoded.get(i));
                forwarded.add(raw[i]);
            }
        }
        CallPath path =
                new CallPath(
                        decoded.get(0),
                        decoded.get(1),
                        decoded.get(2),
                        decoded.get(3),
                        decoded.get(4),
                        "/" + String.join("/", judged),
                        forwarded.isEmpty() ? "" : "/" + String.join("/", forwarded));
        return ambiguous ? new Reading.Ambiguous(path) : new Reading.Read(path);
    }

    private static String faultOf(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length()
                        || !isHex(raw.charAt(i + 1))
                        || !isHex(raw.charAt(i + 2))) {
                    return "Invalid percent encoding";
                }
                i += 2;
            } else if (!isAsciiLetterOrDigit(c) && LEGAL.indexOf(c) < 0) {
                return "Invalid character in path segment";
            }
        }
        return "";
    }

    private static boolean isAmbiguous(String raw, String decoded) {
        if (decoded.contains("..") || (decoded.equals(".") && !raw.equals("."))) {
            return true;
        }
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            boolean escapeAgain =
                    c == '%'
                            && i + 2 < decoded.length()
                            && isHex(decoded.charAt(i + 1))
                            && isHex(decoded.charAt(i + 2));
            if (c == '/' || c == '\\' || Character.isISOControl(c) || escapeAgain) {
                return true;
            }
        }
        return false;
    }

    private static String decode(String raw) throws CharacterCodingException {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.write(
                        Character.digit(raw.charAt(i + 1), 16) << 4
                                | Character.digit(raw.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static boolean isHex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
