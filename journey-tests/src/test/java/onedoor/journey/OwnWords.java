package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The portal's own Chinese words, of any length: on an English page none of them may stand. */
final class OwnWords {

    /**
     * Names that the data bring too: of fields, of attributes, of papers; the data have no other.
     */
    private static final Set<String> NAMES =
            Set.of(
                    "中文",
                    "姓名",
                    "名称",
                    "性别",
                    "住址",
                    "民族",
                    "元",
                    "小型",
                    "微型",
                    "中型",
                    "大型",
                    "开户银行",
                    "收款账户",
                    "评审结论",
                    "收件凭证",
                    "公民身份号码",
                    "证照标识",
                    "统一社会信用代码",
                    "出生日期",
                    "登记日期",
                    "法定代表人",
                    "手机号码",
                    "联系电话",
                    "受理通知书",
                    "不予受理通知书",
                    "补正告知书",
                    "准予决定书",
                    "送达回证");

    /** Chinese characters that have to stand around what is filled in, else it is no sentence. */
    private static final int FIXED = 4;

    private static final String HAN = "\\p{IsHan}";
    private static final Pattern LINE =
            Pattern.compile("(?m)^\\s*(?:'[^']+'|\\w+): '((?:[^'\\\\]|\\\\.)*)',$");

    private static final String LEFT =
            """
            ({words, sentences}) => {
              const own = new Set(words), patterns = sentences.map(s => new RegExp(s, 'u')), left = [];
              const is = text => own.has(text) || patterns.some(p => p.test(text));
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const text = texts.currentNode;
                if (is(text.data.trim()) && !text.parentElement.closest('[lang^=zh]'))
                  left.push(text.parentElement.outerHTML.slice(0, 200));
              }
              for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
                for (const one of document.querySelectorAll(`[${name}]`))
                  if (is(one.getAttribute(name).trim()) && !one.closest('[lang^=zh]'))
                    left.push(one.outerHTML.slice(0, 200));
              return left;
            }\
            """;

    private static final Map<String, List<String>> ALL = all();

    private OwnWords() {}

    static void noneIn(Page page, String place) {
        assertThat((List<?>) page.evaluate(LEFT, ALL)).as("left in Chinese on " + place).isEmpty();
    }

    private static Map<String, List<String>> all() {
        var words = new TreeSet<String>();
        var sentences = new TreeSet<String>();
        for (var part : List.of("shared", "public", "staff", "policy")) {
            LINE.matcher(Window.read("portal/src/" + part + "/messages/zh.ts"))
                    .results()
                    .map((MatchResult found) -> found.group(1).replace("\\'", "'"))
                    .filter(text -> Pattern.compile(HAN).matcher(text).find())
                    .forEach(text -> (text.matches(".*\\{\\w+}.*") ? sentences : words).add(text));
        }
        words.removeAll(NAMES);
        sentences.removeIf(text ->
                text.replaceAll("\\{\\w+}", "").replaceAll("[^" + HAN + "]", "").length() < FIXED);
        assertThat(words).hasSizeGreaterThan(1500);
        assertThat(sentences).hasSizeGreaterThan(100);
        return Map.of(
                "words",
                List.copyOf(words),
                "sentences",
                sentences.stream().map(OwnWords::pattern).toList());
    }

    /** The sentence with anything short, or nothing, where a parameter stands. */
    private static String pattern(String sentence) {
        var literal = sentence.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
        return "^" + literal.replaceAll("\\\\\\{\\w+\\\\}", ".{0,60}?") + "$";
    }
}
