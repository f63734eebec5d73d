package onedoor.exchange.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.catalogue.ResourceCode.Category;
import onedoor.kit.LegalTime;
import org.jspecify.annotations.Nullable;

/**
 * A resource with its core metadata as the catalogue shows it.
 *
 * @param updatedAt when its data last changed, where the exchange knows
 * @param overdue whether its data is older than the update cycle promises
 */
record ResourceView(
        String code,
        String name,
        List<String> aliases,
        String provider,
        String providerName,
        String service,
        String subjectType,
        ShareType shareType,
        List<Field> fields,
        CategoryView category,
        @Nullable String summary,
        Description.Format format,
        Description.Method shareMethod,
        @Nullable String shareCondition,
        Description.Openness openness,
        Description.Cycle updateCycle,
        @Nullable LocalDate publishedOn,
        List<String> related,
        List<String> leads,
        int level,
        @Nullable Integer dataLifeDays,
        String adapter,
        @Nullable Instant updatedAt,
        boolean overdue,
        @Nullable String disabled) {

    record CategoryView(String code, String name) {

        static CategoryView of(Category category) {
            return new CategoryView(category.digit(), category.title());
        }
    }

    static ResourceView of(
            Resource resource, String providerName, @Nullable Instant updatedAt, LocalDate today) {
        Description about = resource.description();
        @Nullable LocalDate updatedOn =
                updatedAt == null ? about.publishedOn() : LegalTime.dayOf(updatedAt);
        return new ResourceView(
                resource.code(),
                resource.name(),
                resource.aliases(),
                resource.provider().toString(),
                providerName,
                resource.service(),
                resource.subjectType().word(),
                resource.shareType(),
                resource.fields(),
                CategoryView.of(Category.of(resource.code())),
                about.summary(),
                about.format(),
                about.method(),
                about.condition(),
                about.openness(),
                about.cycle(),
                about.publishedOn(),
                about.related(),
                about.leads(),
                resource.level(),
                about.dataLifeDays(),
                resource.adapter().kind(),
                updatedAt,
                updatedOn != null && about.cycle().isOverdue(updatedOn, today),
                resource.disabled());
    }
}
