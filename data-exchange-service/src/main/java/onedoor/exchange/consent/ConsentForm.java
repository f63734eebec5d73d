package onedoor.exchange.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import onedoor.exchange.consent.Terms.Fetch;
import onedoor.exchange.consent.Terms.Mode;
import onedoor.exchange.consent.Terms.Purpose;
import onedoor.exchange.consent.Terms.Span;
import onedoor.exchange.consent.Terms.Unit;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;

/** A wish for consent as it comes; the subject is named only by a consumer that asks. */
record ConsentForm(
        @Nullable String consumer,
        @Nullable String resource,
        @Nullable SubjectForm subject,
        @Nullable PurposeForm purpose,
        @Nullable List<String> fields,
        @Nullable Mode mode,
        @Nullable Fetch fetchType,
        @Nullable Instant startsAt,
        @Nullable Instant expiresAt,
        @Nullable Span dataLife,
        @Nullable Span frequency,
        @Nullable RangeForm dataRange) {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Span NOT_KEPT = new Span(Unit.DAY, 0);
    private static final Span ONCE_A_DAY = new Span(Unit.DAY, 1);

    record SubjectForm(@Nullable String type, @Nullable String id) {}

    record PurposeForm(@Nullable String code, @Nullable String refUri, @Nullable String text) {}

    record RangeForm(@Nullable LocalDate from, @Nullable LocalDate to) {}

    String purposeCode() {
        return purpose == null || purpose.code() == null ? "" : purpose.code();
    }

    List<String> wanted() {
        return fields == null ? List.of() : fields.stream().distinct().toList();
    }

    Instant start(Instant now) {
        return startsAt == null ? now : startsAt;
    }

    /** When it ends; only to be read where {@code mistakes} stayed empty. */
    Instant end(Instant now, List<FieldProblem> mistakes) {
        Instant start = start(now);
        if (expiresAt == null
                || !expiresAt.isAfter(start)
                || !expiresAt.isAfter(now)
                || expiresAt.isAfter(start.plus(LONGEST))) {
            mistakes.add(new FieldProblem("/expiresAt", "range", "须晚于现在和开始时间，且不超过一年"));
            return start;
        }
        return expiresAt;
    }

    /** What is consented to. */
    Terms terms(List<FieldProblem> mistakes) {
        Mode how = Objects.requireNonNullElse(mode, Mode.VIEW);
        Span life = Objects.requireNonNullElse(dataLife, NOT_KEPT);
        if ((how == Mode.STORE) != (life.value() > 0) || life.value() < 0 || life.value() > 1000) {
            mistakes.add(new FieldProblem("/dataLife", "range", "STORE 须写明保存期限，VIEW 不得保存"));
        }
        Span often = Objects.requireNonNullElse(frequency, ONCE_A_DAY);
        if (often.value() < 1) {
            mistakes.add(new FieldProblem("/frequency", "range", "至少 1 次"));
        }
        if (wanted().isEmpty()) {
            mistakes.add(new FieldProblem("/fields", "required", "请列出信息项"));
        }
        String text = purpose == null || purpose.text() == null ? "" : purpose.text();
        if (text.isBlank() || text.length() > 500) {
            mistakes.add(new FieldProblem("/purpose/text", "required", "请用一句话说明用途"));
        }
        return new Terms(
                how,
                Objects.requireNonNullElse(fetchType, Fetch.ONETIME),
                new Purpose(purposeCode(), purpose == null ? null : purpose.refUri(), text),
                wanted(),
                life,
                often,
                range(mistakes));
    }

    private @Nullable DataRange range(List<FieldProblem> mistakes) {
        if (dataRange == null) {
            return null;
        }
        LocalDate from = dataRange.from();
        LocalDate to = dataRange.to();
        if (from == null || to == null || to.isBefore(from)) {
            mistakes.add(new FieldProblem("/dataRange", "range", "须写明开始和结束日期，且结束不早于开始"));
            return null;
        }
        return new DataRange(from, to);
    }
}
