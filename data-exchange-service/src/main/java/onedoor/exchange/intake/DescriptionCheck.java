package onedoor.exchange.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onedoor.exchange.catalogue.Description;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.catalogue.ResourceCode;
import onedoor.exchange.intake.Register.DescriptionEntry;
import org.jspecify.annotations.Nullable;

/** Reads the core metadata of one resource. */
final class DescriptionCheck {

    // A law by its title and the article: 《中华人民共和国保守国家秘密法》第九条
    private static final Pattern CITATION = Pattern.compile(".*《[^》]+》.*第.+条.*", Pattern.DOTALL);
    private static final DescriptionEntry NOTHING =
            new DescriptionEntry(null, null, null, null, null, null, null, null, null, null);
    private static final int MOST_ITEMS = 100;

    private DescriptionCheck() {}

    static Description read(
            @Nullable DescriptionEntry given, @Nullable ShareType shareType, Findings findings) {
        DescriptionEntry entry = given == null ? NOTHING : given;
        Description usual = Description.USUAL;
        // 政务数据共享条例 arts. 14–17: what is not shared names the law that forbids it.
        if (shareType == ShareType.NOT_SHARED
                && (entry.shareCondition() == null
                        || !CITATION.matcher(entry.shareCondition()).matches())) {
            findings.add("shareCondition", "law-required", "不予共享须写明法律依据，如《…法》第…条");
        }
        if (entry.dataLifeDays() != null && entry.dataLifeDays() < 1) {
            findings.add("dataLifeDays", "range", "至少为 1");
        }
        return new Description(
                optional("summary", entry.summary(), 2000, findings),
                named("format", entry.format(), usual.format(), findings),
                named("shareMethod", entry.shareMethod(), usual.method(), findings),
                optional("shareCondition", entry.shareCondition(), 500, findings),
                named("openness", entry.openness(), usual.openness(), findings),
                named("updateCycle", entry.updateCycle(), usual.cycle(), findings),
                day(entry.publishedOn(), findings),
                related(entry.related(), findings),
                texts("leads", entry.leads(), findings),
                entry.dataLifeDays());
    }

    private static @Nullable String optional(
            String name, @Nullable String text, int most, Findings findings) {
        return text == null ? null : findings.text(name, text, most);
    }

    private static <E extends Enum<E>> E named(
            String name, @Nullable String word, E usual, Findings findings) {
        if (word == null) {
            return usual;
        }
        Class<E> type = usual.getDeclaringClass();
        return Description.named(type, word)
                .orElseGet(() -> {
                    findings.add(
                            name,
                            "unknown",
                            String.join(
                                    " | ",
                                    Stream.of(type.getEnumConstants()).map(Enum::name).toList()));
                    return usual;
                });
    }

    private static @Nullable LocalDate day(@Nullable String text, Findings findings) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            findings.add("publishedOn", "form", "yyyy-MM-dd");
            return null;
        }
    }

    private static List<String> related(@Nullable List<@Nullable String> codes, Findings findings) {
        List<String> all = texts("related", codes, findings);
        for (int i = 0; i < all.size(); i++) {
            if (!ResourceCode.isOne(all.get(i))) {
                findings.in("related").in(i).add("form", "信息资源代码，如 306014001/000001");
            }
        }
        return all;
    }

    private static List<String> texts(
            String name, @Nullable List<@Nullable String> given, Findings findings) {
        if (given == null) {
            return List.of();
        }
        List<String> texts =
                given.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty() && text.length() <= 200)
                        .distinct()
                        .toList();
        if (texts.size() != given.size() || texts.size() > MOST_ITEMS) {
            findings.add(name, "form", "每项 1 至 200 个字符，不得重复，最多 " + MOST_ITEMS + " 项");
        }
        return texts;
    }
}
