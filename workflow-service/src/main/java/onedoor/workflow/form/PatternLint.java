package onedoor.workflow.form;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Allows only patterns that Java and JavaScript read alike. */
final class PatternLint {

    private static final int LONGEST = 200;
    private static final Pattern ONE_DIALECT_ONLY =
            Pattern.compile("\\(\\?(?!:|=|!)|[*+?}]\\+|\\\\[AzZGhHRXpPQEK]|&&|\\\\k|\\[[^\\]]*\\[");

    private PatternLint() {}

    static Optional<String> wrong(String pattern) {
        if (pattern.isEmpty() || pattern.length() > LONGEST) {
            return Optional.of("pattern 应为 1 至 200 个字符");
        }
        if (ONE_DIALECT_ONLY.matcher(pattern).find()) {
            return Optional.of("pattern 只能使用 Java 与 JavaScript 含义相同的写法");
        }
        try {
            Pattern _ = Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException wrong) {
            return Optional.of("pattern 不是正则表达式：" + wrong.getDescription());
        }
    }
}
