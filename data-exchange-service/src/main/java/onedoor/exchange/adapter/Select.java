package onedoor.exchange.adapter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the text of a query: one statement that selects, whose named parameters are known. What
 * the database itself must guarantee — an account that only reads — is not replaced by it.
 */
public final class Select {

    /** The parameter that every query is bound to: the number of the subject. */
    public static final String SUBJECT = "subject";

    private static final Pattern QUOTED = Pattern.compile("'[^'\\\\]*'|`[^`]*`|\"[^\"\\\\]*\"");
    private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z][A-Za-z0-9_]*)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    // Ways to write, to lock, to wait or to look beside the department's own tables.
    private static final Set<String> FORBIDDEN =
            Set.of(
                    "into",
                    "outfile",
                    "dumpfile",
                    "load_file",
                    "update",
                    "delete",
                    "lock",
                    "procedure",
                    "call",
                    "handler",
                    "sleep",
                    "benchmark",
                    "get_lock",
                    "release_lock",
                    "mysql",
                    "sys",
                    "information_schema",
                    "performance_schema");

    private Select() {}

    /** What speaks against a query; empty when nothing does. */
    public static Optional<String> objection(String text, List<String> parameters) {
        String bare = QUOTED.matcher(text).replaceAll(" ");
        for (String mark : List.of("'", "`", "\"", "\\", ";", "--", "#", "/*", "@", "?")) {
            if (bare.contains(mark)) {
                return Optional.of("不能含有 " + mark);
            }
        }
        Set<String> words = new LinkedHashSet<>();
        WORD.matcher(PARAMETER.matcher(bare).replaceAll(" "))
                .results()
                .forEach(word -> words.add(word.group().toLowerCase(Locale.ROOT)));
        if (words.isEmpty() || !Set.of("select", "with").contains(words.iterator().next())) {
            return Optional.of("须为一条 select 语句");
        }
        Optional<String> forbidden = words.stream().filter(FORBIDDEN::contains).findFirst();
        if (forbidden.isPresent()) {
            return forbidden.map(word -> "不能使用 " + word);
        }
        return unknownParameter(bare, parameters);
    }

    private static Optional<String> unknownParameter(String bare, List<String> parameters) {
        Set<String> used = new LinkedHashSet<>();
        Matcher matcher = PARAMETER.matcher(bare);
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        if (!used.contains(SUBJECT)) {
            return Optional.of("须以 :" + SUBJECT + " 限定对象");
        }
        return used.stream()
                .filter(name -> !name.equals(SUBJECT) && !parameters.contains(name))
                .findFirst()
                .map(name -> "没有声明参数 :" + name);
    }
}
