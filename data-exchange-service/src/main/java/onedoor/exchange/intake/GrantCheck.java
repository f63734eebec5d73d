package onedoor.exchange.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grant.Quota;
import onedoor.exchange.grant.PathGlob;
import onedoor.exchange.intake.Register.GrantEntry;
import onedoor.exchange.intake.Register.QuotaEntry;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;

/** Reads one grant of the document. */
final class GrantCheck {

    private static final Set<String> VERBS =
            Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");
    private static final Set<String> ASKING = Set.of("GET", "POST");
    private static final Quota USUAL = new Quota(600, 100_000);

    private GrantCheck() {}

    static Optional<Grant> read(
            GrantEntry entry,
            Predicate<SubsystemId> isRegistered,
            Function<String, Optional<Resource>> resources,
            Findings findings) {
        int before = findings.count();
        @Nullable SubsystemId consumer =
                ResourceCheck.subsystem("consumer", entry.consumer(), isRegistered, findings);
        @Nullable String code = findings.text("resource", entry.resource(), 64);
        Optional<Resource> resource = Optional.ofNullable(code).flatMap(resources);
        if (code != null && resource.isEmpty()) {
            findings.add("resource", "unknown", "目录中没有：" + code);
        }
        resource.ifPresent(known -> checkAgainst(known, entry, findings));
        List<String> methods = Register.orEmpty(entry.methods());
        if (methods.isEmpty()) {
            findings.add("methods", "required", "必填");
        }
        Optional<PathGlob> path = PathGlob.parse(entry.path() == null ? "/**" : entry.path());
        if (path.isEmpty()) {
            findings.add("path", "form", "以 / 开头；单个 * 之后同一段内不能再有字符");
        }
        @Nullable String purpose = findings.text("purpose", entry.purpose(), 64);
        @Nullable String legalBasis = findings.text("legalBasis", entry.legalBasis(), 500);
        @Nullable LocalDate from = day("validFrom", entry.validFrom(), findings);
        @Nullable LocalDate to = day("validTo", entry.validTo(), findings);
        if (from != null && to != null && to.isBefore(from)) {
            findings.add("validTo", "order", "早于 validFrom");
        }
        Quota quota = quota(entry.quota(), findings.in("quota"));
        if (findings.count() > before
                || consumer == null
                || code == null
                || purpose == null
                || legalBasis == null
                || from == null
                || to == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Grant(
                        Uuid7.next(),
                        consumer,
                        code,
                        methods,
                        path.orElseThrow(),
                        Register.orEmpty(entry.fields()),
                        purpose,
                        legalBasis,
                        from,
                        to,
                        quota,
                        origin(entry),
                        null));
    }

    private static Grant.Origin origin(GrantEntry entry) {
        return Boolean.TRUE.equals(entry.consentRequired())
                ? new Grant.Origin(Grant.Ground.CONSENT, null, null)
                : Grant.Origin.IMPORTED;
    }

    private static void checkAgainst(Resource resource, GrantEntry entry, Findings findings) {
        List<String> methods = Register.orEmpty(entry.methods());
        Set<String> possible = resource.declaresFields() ? ASKING : VERBS;
        for (int i = 0; i < methods.size(); i++) {
            if (!possible.contains(methods.get(i))) {
                findings.in("methods").in(i).add("unknown", "不能授权的方法：" + methods.get(i));
            }
        }
        List<String> fields = Register.orEmpty(entry.fields());
        for (int i = 0; i < fields.size(); i++) {
            if (!resource.hasField(fields.get(i)) && !Grant.isPredicate(fields.get(i))) {
                findings.in("fields").in(i).add("unknown", "资源没有此信息项：" + fields.get(i));
            }
        }
        if (resource.declaresFields() && fields.isEmpty()) {
            findings.add("fields", "required", "必须列出授权的信息项");
        }
        // 政务数据共享条例 arts. 14–17: what is classed as not shared is not granted to anybody.
        if (resource.shareType() == ShareType.NOT_SHARED) {
            findings.add("resource", "not-shared", "不予共享的资源不能授权");
        }
    }

    private static @Nullable LocalDate day(String name, @Nullable String text, Findings findings) {
        @Nullable String given = findings.text(name, text, 10);
        if (given == null) {
            return null;
        }
        try {
            return LocalDate.parse(given);
        } catch (DateTimeException notADay) {
            findings.add(name, "form", "yyyy-MM-dd");
            return null;
        }
    }

    private static Quota quota(@Nullable QuotaEntry entry, Findings findings) {
        if (entry == null) {
            return USUAL;
        }
        int perMinute = entry.perMinute() == null ? USUAL.perMinute() : entry.perMinute();
        int perDay = entry.perDay() == null ? USUAL.perDay() : entry.perDay();
        if (perMinute < 1) {
            findings.add("perMinute", "range", "至少为 1");
        }
        if (perDay < 1) {
            findings.add("perDay", "range", "至少为 1");
        }
        return new Quota(
                orNone(entry.perSecond()),
                perMinute,
                perDay,
                orNone(entry.concurrent()),
                orNone(entry.rowsPerDay()));
    }

    private static int orNone(@Nullable Integer limit) {
        return limit == null ? 0 : Math.max(0, limit);
    }
}
