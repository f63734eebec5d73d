package onedoor.exchange.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Description;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.catalogue.Resource.Field.Mark;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.catalogue.ResourceCode;
import onedoor.exchange.intake.Register.FieldEntry;
import onedoor.exchange.intake.Register.ResourceEntry;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one resource of the document. */
@Component
class ResourceCheck {

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    // Metadata services of the protocol (and those reserved by it) live under the same path.
    private static final Set<String> RESERVED =
            Set.of(
                    "listMethods",
                    "allowedMethods",
                    "getOpenAPI",
                    "getWsdl",
                    "getSecurityServerMetrics",
                    "getSecurityServerOperationalData",
                    "getSecurityServerHealthData");

    private final AdapterCheck adapters;

    ResourceCheck(AdapterCheck adapters) {
        this.adapters = adapters;
    }

    Optional<Resource> read(
            ResourceEntry entry, Predicate<SubsystemId> isRegistered, Findings findings) {
        int before = findings.count();
        @Nullable String code = findings.text("code", entry.code(), 64);
        if (code != null && !ResourceCode.isOne(code)) {
            findings.add("code", "form", "信息资源代码，如 306014001/000001");
        }
        @Nullable String name = findings.text("name", entry.name(), 200);
        @Nullable SubsystemId provider =
                subsystem("provider", entry.provider(), isRegistered, findings);
        @Nullable String service = findings.text("service", entry.service(), 64);
        if (service != null && (!SubsystemId.isPart(service) || RESERVED.contains(service))) {
            findings.add("service", "form", "不能作为服务代码");
        }
        Optional<Subject.Type> subjectType =
                Optional.ofNullable(entry.subjectType()).flatMap(Subject.Type::of);
        if (subjectType.isEmpty()) {
            findings.add("subjectType", "unknown", "person | enterprise");
        }
        Optional<ShareType> shareType =
                Optional.ofNullable(entry.shareType()).flatMap(ShareType::of);
        if (shareType.isEmpty()) {
            findings.add("shareType", "unknown", "1 | 2 | 3");
        }
        Description description =
                DescriptionCheck.read(
                        entry.description(), shareType.orElse(null), findings.in("description"));
        @Nullable Duration timeout = timeout(entry.timeoutMillis(), findings);
        List<Field> fields = fields(Register.orEmpty(entry.fields()), findings.in("fields"));
        Optional<Adapter> adapter =
                adapters.read(entry.adapter(), provider, fields, findings.in("adapter"));
        if (findings.count() > before
                || code == null
                || name == null
                || provider == null
                || service == null
                || adapter.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Resource(
                        code,
                        name,
                        Register.orEmpty(entry.aliases()),
                        provider,
                        service,
                        subjectType.orElseThrow(),
                        shareType.orElseThrow(),
                        adapter.get(),
                        fields,
                        entry.disabled(),
                        description,
                        timeout));
    }

    private static @Nullable Duration timeout(@Nullable Integer millis, Findings findings) {
        if (millis == null) {
            return null;
        }
        if (millis < 100 || millis > LONGEST_TIMEOUT.toMillis()) {
            findings.add("timeoutMillis", "range", "100 至 " + LONGEST_TIMEOUT.toMillis());
        }
        return Duration.ofMillis(millis);
    }

    static @Nullable SubsystemId subsystem(
            String name,
            @Nullable String text,
            Predicate<SubsystemId> isRegistered,
            Findings findings) {
        @Nullable String given = findings.text(name, text, 200);
        if (given == null) {
            return null;
        }
        Optional<SubsystemId> id = SubsystemId.parse(given);
        if (id.isEmpty()) {
            findings.add(name, "form", "GOV/<统一社会信用代码>/<子系统>");
        } else if (!isRegistered.test(id.get())) {
            findings.add(name, "unknown", "没有登记的子系统：" + given);
        }
        return id.orElse(null);
    }

    private static List<Field> fields(List<FieldEntry> entries, Findings findings) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        for (int i = 0; i < entries.size(); i++) {
            Findings here = findings.in(i);
            FieldEntry entry = entries.get(i);
            @Nullable String name = here.text("name", entry.name(), 64);
            @Nullable String title = here.text("title", entry.title(), 200);
            Optional<Field.Type> type = Optional.ofNullable(entry.type()).flatMap(Field.Type::of);
            if (type.isEmpty()) {
                here.add("type", "unknown", "string | date | integer | boolean | amount");
            }
            @Nullable Mark mark = mark(entry.mark(), type.orElse(null), here);
            if (mark != null && !marks.add(mark)) {
                here.add("mark", "duplicate", "每种标记至多一个信息项");
            }
            if (name != null && !FIELD.matcher(name).matches()) {
                here.add("name", "form", "字母开头，只含字母、数字和下划线");
            } else if (name != null && !names.add(name)) {
                here.add("name", "duplicate", "重复");
            } else if (name != null && title != null && type.isPresent()) {
                fields.add(
                        new Field(
                                name,
                                title,
                                type.get(),
                                entry.level() == null ? 1 : entry.level(),
                                mark));
            }
        }
        return fields;
    }

    private static @Nullable Mark mark(
            @Nullable String word, Field.@Nullable Type type, Findings findings) {
        if (word == null) {
            return null;
        }
        Optional<Mark> mark = Mark.of(word);
        if (mark.isEmpty()) {
            findings.add("mark", "unknown", "date | supplier");
        } else if (type != null && type != typeOf(mark.get())) {
            findings.add("mark", "type", word + " 须标在 " + typeOf(mark.get()).word() + " 类型上");
        }
        return mark.orElse(null);
    }

    private static Field.Type typeOf(Mark mark) {
        return switch (mark) {
            case DATE -> Field.Type.DATE;
            case SUPPLIER -> Field.Type.STRING;
        };
    }
}
