package onedoor.workflow.lifeevent;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.Matters;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A life event as its version is stored: its matters by their versions. */
record StoredLifeEvent(
        LifeEvent.Kind kind,
        String code,
        String name,
        @Nullable String summary,
        @Nullable UnifiedSocialCreditCode leadDepartment,
        String leadName,
        int assurance,
        LifeEvent.Audience audience,
        String purpose,
        int promiseDays,
        int longestPathDays,
        List<String> conditions,
        List<StoredItem> items,
        List<Resource> resources,
        JsonNode form) {

    record StoredItem(
            UUID matterVersion,
            boolean optional,
            List<MatterCode> after,
            @Nullable String choice,
            @Nullable String process) {}

    static StoredLifeEvent of(LifeEvent event, List<UUID> matterVersions) {
        List<StoredItem> items = new ArrayList<>();
        for (int i = 0; i < event.items().size(); i++) {
            LifeEvent.Item item = event.items().get(i);
            items.add(
                    new StoredItem(
                            matterVersions.get(i),
                            item.optional(),
                            item.after(),
                            item.choice(),
                            item.process()));
        }
        return new StoredLifeEvent(
                event.kind(),
                event.code(),
                event.name(),
                event.summary(),
                event.leadDepartment(),
                event.leadName(),
                event.assurance(),
                event.audience(),
                event.purpose(),
                event.promiseDays(),
                event.longestPathDays(),
                event.conditions(),
                items,
                event.resources(),
                event.form());
    }

    LifeEvent with(UUID versionId, Matters matters) {
        return new LifeEvent(
                versionId,
                kind,
                code,
                name,
                summary,
                leadDepartment,
                leadName,
                assurance,
                audience,
                purpose,
                promiseDays,
                longestPathDays,
                conditions,
                items.stream()
                        .map(i ->
                                new LifeEvent.Item(
                                        matters.at(i.matterVersion()),
                                        i.optional(),
                                        i.after(),
                                        i.choice(),
                                        i.process()))
                        .toList(),
                resources,
                form);
    }
}
