package onedoor.exchange.sharing;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grant.Ground;
import onedoor.exchange.predicate.Predicates;
import onedoor.exchange.sharing.Ask.Frequency;
import onedoor.exchange.sharing.Ask.Responsible;
import onedoor.exchange.sharing.Ask.Way;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;

/** A request as it comes; draft: keep it, do not submit it. */
record SharingForm(
        @Nullable String consumer,
        @Nullable String resource,
        @Nullable String matter,
        @Nullable String basis,
        @Nullable String scenario,
        @Nullable String purpose,
        @Nullable List<String> fields,
        @Nullable Way method,
        @Nullable Frequency frequency,
        @Nullable Ground ground,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable ResponsibleForm responsible,
        @Nullable Boolean draft) {

    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern PHONE = Pattern.compile("[0-9+() -]{5,30}");

    record ResponsibleForm(@Nullable String name, @Nullable String phone) {}

    boolean isDraft() {
        return Boolean.TRUE.equals(draft);
    }

    boolean isReturnFlow() {
        return ground == Ground.RETURN_FLOW;
    }

    boolean hasScenario() {
        return scenario != null && !scenario.isBlank();
    }

    /** What is asked; only to be read where {@code mistakes} stayed empty. */
    Ask ask(Resource asked, Predicates predicates, LocalDate today, List<FieldProblem> mistakes) {
        List<String> wanted = fields == null ? List.of() : fields.stream().distinct().toList();
        wanted.stream()
                .filter(field -> !asked.hasField(field) && !predicates.offers(asked, field))
                .forEach(field ->
                        mistakes.add(new FieldProblem("/fields", "unknown", "资源没有此信息项：" + field)));
        if (isReturnFlow() && wanted.stream().anyMatch(Grant::isPredicate)) {
            mistakes.add(new FieldProblem("/fields", "predicate", "回流的是本单位报送的记录，不能申请是否类结果"));
        }
        if (asked.declaresFields() && wanted.isEmpty()) {
            mistakes.add(new FieldProblem("/fields", "required", "请逐项列出所需信息项"));
        }
        if (purpose == null || !PURPOSE.matcher(purpose).matches()) {
            mistakes.add(new FieldProblem("/purpose", "form", "用途代码：字母、数字、点、横线，至多 64 个"));
        }
        if (method == null) {
            mistakes.add(new FieldProblem("/method", "required", "INTERFACE | DATABASE | FILE"));
        }
        if (frequency == null) {
            mistakes.add(new FieldProblem("/frequency", "required", "REAL_TIME … ONCE"));
        }
        LocalDate from = validFrom == null ? today : validFrom;
        LocalDate to = validTo == null ? from : validTo;
        if (validTo == null || to.isBefore(from) || to.isBefore(today)) {
            mistakes.add(new FieldProblem("/validTo", "order", "使用期限须明确，且不早于今天和开始日期"));
        }
        return new Ask(
                text("/matter", matter, 64, mistakes),
                text("/basis", basis, 500, mistakes),
                text("/scenario", scenario, 2000, mistakes),
                Objects.requireNonNullElse(purpose, ""),
                wanted,
                Objects.requireNonNullElse(method, Way.INTERFACE),
                Objects.requireNonNullElse(frequency, Frequency.REAL_TIME),
                Objects.requireNonNullElse(ground, Ground.LAW),
                from,
                to);
    }

    /** Who answers for the data's security. */
    Responsible responsible(List<FieldProblem> mistakes) {
        ResponsibleForm given = responsible == null ? new ResponsibleForm(null, null) : responsible;
        String phone = given.phone() == null ? "" : given.phone();
        if (!PHONE.matcher(phone).matches()) {
            mistakes.add(new FieldProblem("/responsible/phone", "form", "安全责任人的联系电话"));
        }
        return new Responsible(text("/responsible/name", given.name(), 50, mistakes), phone);
    }

    private static String text(
            String pointer, @Nullable String text, int most, List<FieldProblem> mistakes) {
        if (text == null || text.isBlank()) {
            mistakes.add(new FieldProblem(pointer, "required", "必填"));
            return "";
        }
        if (text.length() > most) {
            mistakes.add(new FieldProblem(pointer, "too-long", "最多 " + most + " 个字符"));
        }
        return text;
    }
}
