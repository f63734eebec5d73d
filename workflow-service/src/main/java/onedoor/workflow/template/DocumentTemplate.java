package onedoor.workflow.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The title and words of one kind of paper. Every line of the body is a paragraph; a line is left
 * out where nothing is known for one of its placeholders, and one that is a list alone becomes a
 * paragraph for each entry.
 */
public record DocumentTemplate(String title, String body) {

    private static final Pattern OPEN = Pattern.compile("\\{([^{}]*)}");

    /** What is wrong with it as a paper of this kind, as sentences; nothing if it is sound. */
    public List<String> problems(DocumentKind kind) {
        List<String> problems = new ArrayList<>();
        Matcher found = OPEN.matcher(title + "\n" + body);
        while (found.find()) {
            String key = found.group(1);
            if (Placeholder.of(key).filter(kind::knows).isEmpty()) {
                problems.add("“" + kind.title() + "”中不能使用 {" + key + "}");
            }
        }
        String plain = OPEN.matcher(title + body).replaceAll("");
        if (plain.indexOf('{') >= 0 || plain.indexOf('}') >= 0) {
            problems.add("花括号不成对");
        }
        return problems;
    }

    /** The paragraphs with every place filled; a text with several lines is a list. */
    public List<String> paragraphs(Map<Placeholder, String> values) {
        List<String> paragraphs = new ArrayList<>();
        for (String line : body.strip().split("\n", -1)) {
            if (complete(line, values)) {
                paragraphs.addAll(List.of(fill(line.strip(), values).split("\n", -1)));
            }
        }
        return paragraphs;
    }

    public String title(Map<Placeholder, String> values) {
        return fill(title, values);
    }

    private static boolean complete(String line, Map<Placeholder, String> values) {
        return OPEN.matcher(line)
                .results()
                .allMatch(open ->
                        Placeholder.of(open.group(1))
                                .map(p -> values.getOrDefault(p, ""))
                                .filter(v -> !v.isBlank())
                                .isPresent());
    }

    private static String fill(String text, Map<Placeholder, String> values) {
        return OPEN.matcher(text)
                .replaceAll(open ->
                        Matcher.quoteReplacement(
                                Placeholder.of(open.group(1))
                                        .map(p -> values.getOrDefault(p, ""))
                                        .orElse("")));
    }
}
