package onedoor.exchange.subject;

import java.util.Locale;
import java.util.Optional;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.UnifiedSocialCreditCode;

/** Whom a call or a deposited record is about; its number's check digit is right. */
public record Subject(Type type, String id) {

    /** The two kinds of subject that registers keep. */
    public enum Type {
        PERSON,
        ENTERPRISE;

        /** The word used in interfaces. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The type that a word names. */
        public static Optional<Type> of(String word) {
            return switch (word) {
                case "person" -> Optional.of(PERSON);
                case "enterprise" -> Optional.of(ENTERPRISE);
                default -> Optional.empty();
            };
        }
    }

    public Subject {
        id =
                switch (type) {
                    case PERSON -> new CitizenIdNumber(id).value();
                    case ENTERPRISE -> new UnifiedSocialCreditCode(id).value();
                };
    }

    /**
     * The subject of these two words, or empty when the type is unknown or the number's check digit
     * is wrong.
     */
    public static Optional<Subject> of(String typeWord, String id) {
        return Type.of(typeWord).flatMap(type -> of(type, id));
    }

    /** The subject with this number, or empty when its check digit is wrong. */
    public static Optional<Subject> of(Type type, String id) {
        try {
            return Optional.of(new Subject(type, id));
        } catch (IllegalArgumentException wrongNumber) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Subject[" + type.word() + " …]";
    }
}
