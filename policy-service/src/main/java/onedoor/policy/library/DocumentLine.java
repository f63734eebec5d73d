package onedoor.policy.library;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import onedoor.policy.library.PolicyDocument.Interpretation;
import onedoor.policy.library.PolicyDocument.Item;
import onedoor.policy.library.PolicyDocument.Link;
import onedoor.policy.library.PolicyDocument.Paragraph;
import onedoor.policy.library.PolicyDocument.State;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one line of an import; the first thing that is wrong with it refuses the whole line. */
final class DocumentLine {

    /** Says what is wrong with a line. */
    static final class BadLine extends RuntimeException {
        final String code;

        BadLine(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    private static final Set<String> MEMBERS =
            Set.of(
                    "id",
                    "title",
                    "documentNo",
                    "issuer",
                    "coIssuers",
                    "genre",
                    "indexNo",
                    "topic",
                    "state",
                    "writtenOn",
                    "publishedOn",
                    "effectiveFrom",
                    "expiresOn",
                    "url",
                    "attachments",
                    "clauses",
                    "items",
                    "interpretations");
    private static final Set<String> CLASSES = Set.of("免申即享", "即申即享", "直补快办", "快申快享", "评审类");
    private static final int MAX_PARTS = 500;
    private static final int MAX_TEXT = 20_000;

    private DocumentLine() {}

    static PolicyDocument read(JsonNode json) {
        if (!json.isObject()) {
            throw new BadLine("malformed", "应为一个文件对象");
        }
        json.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadLine("unknown-member", "没有这个字段：" + name);
                });
        LocalDate effective = day(json, "effectiveFrom");
        LocalDate expires = day(json, "expiresOn");
        LocalDate published = day(json, "publishedOn");
        if (published == null) {
            throw new BadLine("required", "缺少发布日期 publishedOn");
        }
        if (expires != null && expires.isBefore(effective == null ? published : effective)) {
            throw new BadLine("before-start", "失效日期早于生效日期");
        }
        return new PolicyDocument(
                text(json, "id", 100),
                text(json, "title", 200),
                number(json),
                text(json, "issuer", 100),
                list(json, "coIssuers", one -> value(one, "coIssuers", 100)),
                optional(json, "genre", 20),
                optional(json, "indexNo", 60),
                optional(json, "topic", 60),
                state(json),
                day(json, "writtenOn"),
                published,
                effective,
                expires,
                json.hasNonNull("url") ? url(json) : null,
                list(json, "attachments", one -> new Link(text(one, "name", 200), url(one))),
                list(
                        json,
                        "clauses",
                        one -> new Paragraph(text(one, "no", 60), text(one, "text", MAX_TEXT))),
                list(json, "items", DocumentLine::item),
                interpretations(json));
    }

    static List<Interpretation> interpretations(JsonNode json) {
        return list(
                json,
                "interpretations",
                one -> new Interpretation(text(one, "title", 200), text(one, "text", MAX_TEXT)));
    }

    private static Item item(JsonNode one) {
        String supportClass = optional(one, "class", 20);
        if (supportClass != null && !CLASSES.contains(supportClass)) {
            throw new BadLine("no-such-class", "没有这种兑现方式：" + supportClass);
        }
        return new Item(
                optional(one, "code", 32),
                text(one, "name", 100),
                supportClass,
                optional(one, "clause", 60),
                optional(one, "department", 100),
                one.hasNonNull("guide") ? GuideLine.read(one.path("guide")) : null);
    }

    private static @Nullable String number(JsonNode json) {
        String given = optional(json, "documentNo", 60);
        return given == null
                ? null
                : DocumentNumber.parse(given)
                        .map(DocumentNumber::value)
                        .orElseThrow(
                                () -> new BadLine("document-no", "发文字号写作 云政发〔2026〕12号：" + given));
    }

    private static State state(JsonNode json) {
        String given = optional(json, "state", 10);
        if (given == null) {
            return State.VALID;
        }
        for (State state : State.values()) {
            if (state.zh.equals(given) || state.name().equals(given)) {
                return state;
            }
        }
        throw new BadLine("no-such-state", "没有这种有效性：" + given);
    }

    /** Only what a browser may open: a page address, never a script. */
    private static String url(JsonNode json) {
        String text = text(json, "url", 500);
        try {
            URI uri = URI.create(text);
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null) {
                return text;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // refused below like every other address that cannot be opened
        }
        throw new BadLine("url", "网址应以 http:// 或 https:// 开头：" + text);
    }

    static @Nullable LocalDate day(JsonNode json, String name) {
        String text = optional(json, name, 10);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            throw new BadLine("no-such-day", name + " 没有这一天：" + text);
        }
    }

    static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        JsonNode parts = json.path(name);
        if (parts.isMissingNode() || parts.isNull()) {
            return List.of();
        }
        if (!parts.isArray() || parts.size() > MAX_PARTS) {
            throw new BadLine("malformed", name + " 应为不超过 " + MAX_PARTS + " 项的列表");
        }
        List<T> all = new ArrayList<>();
        parts.forEach(part -> all.add(read.apply(part)));
        return all;
    }

    static String text(JsonNode json, String name, int max) {
        String text = optional(json, name, max);
        if (text == null) {
            throw new BadLine("required", "缺少 " + name);
        }
        return text;
    }

    static @Nullable String optional(JsonNode json, String name, int max) {
        JsonNode given = json.path(name);
        return given.isMissingNode() || given.isNull() ? null : value(given, name, max);
    }

    private static String value(JsonNode given, String name, int max) {
        if (!given.isString() || given.asString().isBlank()) {
            throw new BadLine("wrong-type", name + " 应为文本");
        }
        String text = given.asString().strip();
        if (text.length() > max) {
            throw new BadLine("too-long", name + " 超过 " + max + " 个字符");
        }
        return text;
    }
}
