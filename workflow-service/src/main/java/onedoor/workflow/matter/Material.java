package onedoor.workflow.matter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One material of a matter and who brings it; {@code from} names the register or licence that
 * spares the upload, {@code pointer} the question or upload where the applicant gives it, {@code
 * detail} what the 材料目录 says of it ({@link MaterialField}).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Material(
        String name,
        Need need,
        Provided provided,
        @Nullable String from,
        @Nullable String pointer,
        @Nullable JsonNode detail) {

    private static final Set<String> YES = Set.of("1", "true");

    @JsonCreator
    public Material {}

    public Material(
            String name,
            Need need,
            Provided provided,
            @Nullable String from,
            @Nullable String pointer) {
        this(name, need, provided, from, pointer, null);
    }

    public Material with(@Nullable JsonNode published) {
        return new Material(name, need, provided, from, pointer, published);
    }

    /** The same, asked for at this pointer of the form. */
    public Material at(String question) {
        return new Material(name, need, provided, from, question, detail);
    }

    /** A text of the 材料目录 by its published name. */
    @Nullable String text(String field) {
        return detail != null && detail.path(field).isString()
                ? detail.path(field).stringValue()
                : null;
    }

    /** 容缺后补: it may follow after acceptance, on a promise. */
    public boolean mayFollow() {
        return "3".equals(text("is_need"));
    }

    /** 可告知承诺: the applicant may promise instead of giving it. */
    public boolean promisable() {
        return detail != null && YES.contains(detail.path("promise_replaceable").asString(""));
    }

    /** Without it no acceptance, or only where it applies. */
    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    /** Shared by a register, covered by an electronic licence, or brought by the applicant. */
    public enum Provided {
        SHARED,
        LICENCE,
        APPLICANT
    }
}
