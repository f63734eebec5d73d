package onedoor.exchange.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;

/**
 * An information resource: one service of one provider. Without fields it is passed through as it
 * is.
 *
 * @param disabled why it is not served at present; null while it is
 * @param timeout how long its provider may take to begin an answer; null for the usual time
 */
public record Resource(
        String code,
        String name,
        List<String> aliases,
        SubsystemId provider,
        String service,
        Subject.Type subjectType,
        ShareType shareType,
        Adapter adapter,
        List<Field> fields,
        @Nullable String disabled,
        Description description,
        @Nullable Duration timeout) {

    public Resource {
        aliases = List.copyOf(aliases);
        fields = List.copyOf(fields);
    }

    /** 共享属性 (政务数据共享条例 arts. 14–17): unconditional, conditional, not shared. */
    public enum ShareType {
        UNCONDITIONAL(1, "无条件共享"),
        CONDITIONAL(2, "有条件共享"),
        NOT_SHARED(3, "不予共享");

        private final int number;
        private final String title;

        ShareType(int number, String title) {
            this.number = number;
            this.title = title;
        }

        /** What the regulation calls it. */
        public String title() {
            return title;
        }

        /** The number that the catalogue's standard gives it. */
        @JsonValue
        public int number() {
            return number;
        }

        /** The type with this number. */
        public static Optional<ShareType> of(int number) {
            return Stream.of(values()).filter(type -> type.number == number).findFirst();
        }
    }

    /**
     * One item of a record (信息项).
     *
     * @param mark what it says of its record as a whole; null for an item like any other
     */
    public record Field(
            String name,
            String title,
            Type type,
            int level,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Mark mark) {

        /** What a call's grant or consent may be limited by, record by record. */
        public enum Mark {
            /** The day that the record is about (数据日期). */
            DATE,
            /** The code of the member that supplied the record (数据汇集来源). */
            SUPPLIER;

            /** The mark that a word names. */
            public static Optional<Mark> of(String word) {
                return Stream.of(values()).filter(mark -> mark.word().equals(word)).findFirst();
            }

            /** The word used in interfaces. */
            @JsonValue
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }

            @JsonCreator
            static Mark stored(String word) {
                return of(word).orElseThrow();
            }
        }

        /** What a value of the field is. */
        public enum Type {
            STRING,
            DATE,
            INTEGER,
            BOOLEAN,
            AMOUNT;

            /** The type that a word names. */
            public static Optional<Type> of(String word) {
                return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
            }

            /** The word used in interfaces. */
            @JsonValue
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }

            @JsonCreator
            static Type stored(String word) {
                return of(word).orElseThrow();
            }
        }
    }

    /** Whether callers must name the fields that they want, and get no others. */
    public boolean declaresFields() {
        return !fields.isEmpty();
    }

    /** Whether it has a field of this name. */
    public boolean hasField(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** The name of the field with this mark, of which there is one at most. */
    public Optional<String> marked(Field.Mark mark) {
        return fields.stream().filter(field -> field.mark() == mark).map(Field::name).findFirst();
    }

    /** Whether it is known under this name. */
    public boolean isCalled(String word) {
        return name.equals(word) || aliases.contains(word);
    }

    /** 分级: that of its most sensitive field; 1 without fields. */
    public int level() {
        return fields.stream().mapToInt(Field::level).max().orElse(1);
    }

    /** The same, with the day of its publication. */
    Resource publishedOn(LocalDate day) {
        return new Resource(
                code,
                name,
                aliases,
                provider,
                service,
                subjectType,
                shareType,
                adapter,
                fields,
                disabled,
                description.publishedOn(day),
                timeout);
    }
}
