package onedoor.identity.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a body, each with its pointer, instead of the first. */
public final class Findings {

    private final List<FieldProblem> all = new ArrayList<>();

    public void add(String pointer, String code, String message) {
        all.add(new FieldProblem(pointer, code, message));
    }

    public boolean none() {
        return all.isEmpty();
    }

    public List<FieldProblem> all() {
        return List.copyOf(all);
    }

    /** A text of at most {@code longest} characters that must be there. */
    public @Nullable String text(String pointer, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            add(pointer, "required", "此项必填");
            return null;
        }
        String text = value.strip();
        if (text.codePointCount(0, text.length()) > longest) {
            add(pointer, "too-long", "此项不得超过" + longest + "个字符");
            return null;
        }
        return text;
    }

    /** A value whose type refuses bad ones with an {@link IllegalArgumentException}. */
    public <T> @Nullable T value(
            String pointer, @Nullable String value, Function<String, T> constructor) {
        if (value == null || value.isBlank()) {
            add(pointer, "required", "此项必填");
            return null;
        }
        try {
            return constructor.apply(value.strip());
        } catch (IllegalArgumentException e) {
            add(pointer, "invalid", String.valueOf(e.getMessage()));
            return null;
        }
    }
}
