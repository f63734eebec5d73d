package onedoor.exchange.intake;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.exchange.adapter.Select;
import onedoor.exchange.adapter.Sources;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Description;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.intake.Register.AdapterEntry;
import onedoor.exchange.intake.Register.ParameterEntry;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how the exchange shall reach one resource's records. */
@Component
class AdapterCheck {

    private static final String PREFIX = "${departments}";
    private static final Set<String> CHARSETS = Set.of("UTF-8", "GB18030", "GBK");
    private static final AdapterEntry NOTHING =
            new AdapterEntry(null, null, null, null, null, null, null, null, null);

    private final String departments;
    private final Sources sources;

    AdapterCheck(IntakeSettings settings, Sources sources) {
        this.departments = settings.departmentsUrl();
        this.sources = sources;
    }

    Optional<Adapter> read(
            @Nullable AdapterEntry given,
            @Nullable SubsystemId provider,
            List<Field> fields,
            Findings findings) {
        AdapterEntry entry = given == null ? NOTHING : given;
        String kind = entry.kind() == null ? "" : entry.kind();
        if (Set.of("deposit", "sql", "csv").contains(kind) && fields.isEmpty()) {
            findings.add("kind", "fields-required", "这样提供的资源必须声明信息项");
        }
        return switch (kind) {
            case "http" -> url(entry.url(), findings).map(Adapter.Http::new);
            case "deposit" -> Optional.of(new Adapter.Deposit());
            case "sql" -> Optional.of(sql(entry, provider, findings));
            case "csv" -> Optional.of(csv(entry, fields, findings));
            default -> {
                findings.add("kind", "unknown", "http | deposit | sql | csv");
                yield Optional.empty();
            }
        };
    }

    private Adapter sql(AdapterEntry entry, @Nullable SubsystemId provider, Findings findings) {
        @Nullable String source = findings.text("source", entry.source(), 64);
        // A database belongs to one department; which ones there are is nobody else's business.
        if (source != null && provider != null && !sources.isOf(source, provider.memberCode())) {
            findings.add("source", "unknown", "没有为本部门配置的数据源：" + source);
        }
        List<Adapter.Sql.Parameter> parameters =
                parameters(Register.orEmpty(entry.parameters()), findings.in("parameters"));
        @Nullable String select = findings.text("select", entry.select(), 4000);
        if (select != null) {
            Select.objection(select, parameters.stream().map(Adapter.Sql.Parameter::name).toList())
                    .ifPresent(objection -> findings.add("select", "not-allowed", objection));
        }
        return new Adapter.Sql(
                source == null ? "" : source, select == null ? "" : select, parameters);
    }

    private static List<Adapter.Sql.Parameter> parameters(
            List<ParameterEntry> entries, Findings findings) {
        List<Adapter.Sql.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Findings here = findings.in(i);
            @Nullable String given = entries.get(i).name();
            String name = given == null ? "" : given;
            Optional<Field.Type> type =
                    Optional.ofNullable(entries.get(i).type()).flatMap(Field.Type::of);
            if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,63}")
                    || Set.of(Select.SUBJECT, "fields").contains(name)) {
                here.add("name", "form", "字母开头，只含字母、数字和下划线；不能是 subject、fields");
            } else if (type.isEmpty()) {
                here.add("type", "unknown", "string | date | integer | boolean | amount");
            } else {
                parameters.add(new Adapter.Sql.Parameter(name, type.get()));
            }
        }
        return parameters;
    }

    private static Adapter csv(AdapterEntry entry, List<Field> fields, Findings findings) {
        @Nullable String subject = findings.text("subjectColumn", entry.subjectColumn(), 100);
        Map<String, String> columns = entry.columns() == null ? Map.of() : entry.columns();
        columns.forEach((field, column) -> {
            if (fields.stream().noneMatch(known -> known.name().equals(field))) {
                findings.in("columns").add(field, "unknown", "资源没有此信息项");
            }
        });
        String badLines = entry.badLines() == null ? "REFUSE" : entry.badLines();
        Optional<Adapter.Csv.BadLines> what =
                Description.named(Adapter.Csv.BadLines.class, badLines);
        if (what.isEmpty()) {
            findings.add("badLines", "unknown", "SKIP | REFUSE");
        }
        String charset = entry.charset() == null ? "UTF-8" : entry.charset();
        if (!CHARSETS.contains(charset) || !Charset.isSupported(charset)) {
            findings.add("charset", "unknown", "UTF-8 | GB18030 | GBK");
        }
        return new Adapter.Csv(
                subject == null ? "" : subject,
                columns,
                what.orElse(Adapter.Csv.BadLines.REFUSE),
                charset);
    }

    private Optional<URI> url(@Nullable String text, Findings findings) {
        @Nullable String given = findings.text("url", text, 900);
        if (given == null) {
            return Optional.empty();
        }
        try {
            URI url =
                    new URI(
                            given.startsWith(PREFIX)
                                    ? departments + given.substring(PREFIX.length())
                                    : given);
            boolean usable =
                    ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                            && url.getHost() != null
                            && url.getRawUserInfo() == null
                            && url.getRawQuery() == null
                            && url.getRawFragment() == null;
            if (usable) {
                return Optional.of(url);
            }
        } catch (URISyntaxException notAnAddress) {
            // reported below with every other unusable address
        }
        findings.add("url", "form", "http(s)://主机[:端口]/路径，或以 " + PREFIX + " 开头");
        return Optional.empty();
    }
}
