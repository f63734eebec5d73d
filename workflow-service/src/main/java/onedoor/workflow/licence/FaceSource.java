package onedoor.workflow.licence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Where a value of a licence comes from: the applicant's answers ({@code form:/x}), what the
 * officer filled in ({@code result:/x}), a register ({@code evidence:<resource>/x}), the parties
 * ({@code applicant:/name|/id}, {@code enterprise:/name|/id}), the licence itself ({@code
 * licence:/number|/identifier|/issuedOn|/validTo|/issuerName}), or a fixed text ({@code text:…}).
 */
public record FaceSource(Kind kind, String name, String pointer) {

    private static final Set<String> PARTY = Set.of("/name", "/id");
    private static final Set<String> OWN =
            Set.of("/number", "/identifier", "/issuedOn", "/validTo", "/issuerName");

    /** The places a value may come from. */
    public enum Kind {
        FORM,
        RESULT,
        EVIDENCE,
        APPLICANT,
        ENTERPRISE,
        LICENCE,
        TEXT
    }

    /** Reads the template's notation; anything else is an {@link IllegalArgumentException}. */
    public static FaceSource parse(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toUpperCase(Locale.ROOT);
        Kind kind =
                Arrays.stream(Kind.values())
                        .filter(k -> k.name().equals(scheme))
                        .findFirst()
                        .orElseThrow(() -> wrong(text));
        String rest = text.substring(colon + 1);
        return switch (kind) {
            case TEXT -> new FaceSource(kind, rest, "");
            case EVIDENCE -> {
                int slash = rest.indexOf('/');
                if (slash < 1) {
                    throw wrong(text);
                }
                yield new FaceSource(kind, rest.substring(0, slash), rest.substring(slash));
            }
            case FORM, RESULT -> {
                if (!rest.startsWith("/")) {
                    throw wrong(text);
                }
                yield new FaceSource(kind, "", rest);
            }
            case APPLICANT, ENTERPRISE, LICENCE -> {
                if (!(kind == Kind.LICENCE ? OWN : PARTY).contains(rest)) {
                    throw wrong(text);
                }
                yield new FaceSource(kind, "", rest);
            }
        };
    }

    /**
     * Reads the notation of a holder: {@code applicant}, {@code enterprise}, {@code /x} or {@code
     * result:/x}.
     */
    public static FaceSource holder(String text) {
        if (text.equals("applicant") || text.equals("enterprise")) {
            return parse(text + ":/id");
        }
        FaceSource source = parse(text.startsWith("/") ? "form:" + text : text);
        if (source.kind() != Kind.FORM
                && source.kind() != Kind.RESULT
                && source.kind() != Kind.EVIDENCE) {
            throw wrong(text);
        }
        return source;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("不认识的取值来源：" + text);
    }
}
