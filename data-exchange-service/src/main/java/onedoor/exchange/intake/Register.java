package onedoor.exchange.intake;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The import document as it comes: anything may be missing or wrong. */
public record Register(
        @Nullable List<MemberEntry> members,
        @Nullable List<ResourceEntry> resources,
        @Nullable List<GrantEntry> grants) {

    public record MemberEntry(
            @Nullable String memberClass,
            @Nullable String memberCode,
            @Nullable String name,
            @Nullable Boolean platform,
            @Nullable List<SubsystemEntry> subsystems) {}

    public record SubsystemEntry(@Nullable String code, @Nullable String name) {}

    public record ResourceEntry(
            @Nullable String code,
            @Nullable String name,
            @Nullable List<String> aliases,
            @Nullable String provider,
            @Nullable String service,
            @Nullable String subjectType,
            @Nullable Integer shareType,
            @Nullable AdapterEntry adapter,
            @Nullable List<FieldEntry> fields,
            @Nullable String disabled,
            @Nullable DescriptionEntry description,
            @Nullable Integer timeoutMillis) {}

    /** 核心元数据. */
    public record DescriptionEntry(
            @Nullable String summary,
            @Nullable String format,
            @Nullable String shareMethod,
            @Nullable String shareCondition,
            @Nullable String openness,
            @Nullable String updateCycle,
            @Nullable String publishedOn,
            @Nullable List<@Nullable String> related,
            @Nullable List<@Nullable String> leads,
            @Nullable Integer dataLifeDays) {}

    public record AdapterEntry(
            @Nullable String kind,
            @Nullable String url,
            @Nullable String source,
            @Nullable String select,
            @Nullable List<ParameterEntry> parameters,
            @Nullable String subjectColumn,
            @Nullable Map<String, String> columns,
            @Nullable String badLines,
            @Nullable String charset) {}

    public record ParameterEntry(@Nullable String name, @Nullable String type) {}

    public record FieldEntry(
            @Nullable String name,
            @Nullable String title,
            @Nullable String type,
            @Nullable Integer level,
            @Nullable String mark) {}

    public record GrantEntry(
            @Nullable String consumer,
            @Nullable String resource,
            @Nullable List<String> methods,
            @Nullable String path,
            @Nullable List<String> fields,
            @Nullable String purpose,
            @Nullable String legalBasis,
            @Nullable String validFrom,
            @Nullable String validTo,
            @Nullable Boolean consentRequired,
            @Nullable QuotaEntry quota) {}

    public record QuotaEntry(
            @Nullable Integer perSecond,
            @Nullable Integer perMinute,
            @Nullable Integer perDay,
            @Nullable Integer concurrent,
            @Nullable Integer rowsPerDay) {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
