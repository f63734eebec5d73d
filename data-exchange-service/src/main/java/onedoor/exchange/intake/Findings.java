package onedoor.exchange.intake;

import java.util.ArrayList;
import java.util.List;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a document, each mistake with its place. */
final class Findings {

    private final List<FieldProblem> problems;
    private final String at;

    Findings() {
        this(new ArrayList<>(), "");
    }

    private Findings(List<FieldProblem> problems, String at) {
        this.problems = problems;
        this.at = at;
    }

    Findings in(String name) {
        return new Findings(problems, at + "/" + name);
    }

    Findings in(int index) {
        return in(Integer.toString(index));
    }

    void add(String name, String code, String message) {
        problems.add(new FieldProblem(at + "/" + name, code, message));
    }

    void add(String code, String message) {
        problems.add(new FieldProblem(at, code, message));
    }

    /** The text, or null after noting that it is missing or too long. */
    @Nullable String text(String name, @Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            add(name, "required", "必填");
            return null;
        }
        if (value.length() > most) {
            add(name, "too-long", "最多 " + most + " 个字符");
            return null;
        }
        return value;
    }

    List<FieldProblem> all() {
        return List.copyOf(problems);
    }

    int count() {
        return problems.size();
    }
}
