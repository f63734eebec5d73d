package onedoor.policy.roster;

/**
 * Steps through JSON as we write it: no space between its parts. Anything else is unexpected, and
 * from then on nothing that it answers counts.
 */
final class ShortForm {

    private static final int DIGITS = 18;

    private final byte[] text;
    private int at;
    private int from;
    private int to;
    private boolean asExpected = true;

    ShortForm(byte[] text) {
        this.text = text;
    }

    boolean asExpected() {
        return asExpected;
    }

    void unexpected() {
        asExpected = false;
        at = text.length;
    }

    byte[] text() {
        return text;
    }

    /** Where what was read last begins. */
    int from() {
        return from;
    }

    int to() {
        return to;
    }

    private byte here() {
        return at < text.length ? text[at] : 0;
    }

    void expect(byte[] part) {
        for (byte one : part) {
            expect(one);
        }
    }

    private void expect(byte one) {
        if (here() == one) {
            at++;
        } else {
            unexpected();
        }
    }

    /** Whether an array begins here, as the first or the next one of a list; goes into it. */
    boolean opens() {
        if (here() == ',') {
            at++;
        }
        if (here() == '[') {
            at++;
            return true;
        }
        return false;
    }

    void comma() {
        expect((byte) ',');
    }

    /** Whether there is more in this array; goes to it. */
    boolean continues() {
        if (here() == ',') {
            at++;
            return true;
        }
        return false;
    }

    void close() {
        expect((byte) ']');
    }

    boolean isNull() {
        if (here() != 'n') {
            return false;
        }
        for (char one : new char[] {'n', 'u', 'l', 'l'}) {
            expect((byte) one);
        }
        return true;
    }

    /** A string without its quotes; one with anything escaped is unexpected. */
    void string() {
        expect((byte) '"');
        from = at;
        while (here() != '"') {
            if (here() == '\\' || at >= text.length) {
                unexpected();
                return;
            }
            at++;
        }
        to = at++;
    }

    /** Whether a number without sign, point and exponent comes next. */
    boolean isWhole() {
        int end = at;
        while (end < text.length && text[end] >= '0' && text[end] <= '9') {
            end++;
        }
        return end > at
                && end - at <= DIGITS
                && end < text.length
                && (text[end] == ',' || text[end] == ']');
    }

    /** A number without point and exponent. */
    long number() {
        boolean negative = here() == '-';
        at += negative ? 1 : 0;
        if (!isWhole()) {
            unexpected();
            return 0;
        }
        long number = 0;
        while (here() >= '0' && here() <= '9') {
            number = 10 * number + here() - '0';
            at++;
        }
        return negative ? -number : number;
    }

    /** Any value, with its quotes or brackets. */
    void value() {
        from = at;
        switch (here()) {
            case '"' -> quoted();
            case '[', '{' -> nested();
            default -> {
                while (at < text.length && text[at] != ',' && text[at] != ']') {
                    at++;
                }
            }
        }
        to = at;
        if (from == to || to > text.length) {
            unexpected();
        }
    }

    private void quoted() {
        at++;
        while (at < text.length && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void nested() {
        int depth = 0;
        do {
            switch (here()) {
                case '"' -> quoted();
                case '[', '{' -> {
                    depth++;
                    at++;
                }
                case ']', '}' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        } while (depth > 0 && at < text.length);
    }

    /** To the end of the array that we are in. */
    void rest() {
        while (continues()) {
            value();
        }
        close();
    }
}
