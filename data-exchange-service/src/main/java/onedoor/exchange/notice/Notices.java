package onedoor.exchange.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.SchemaChanged;
import onedoor.exchange.catalogue.SchemaVersion;
import onedoor.exchange.catalogue.ServiceSwitched;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.predicate.PredicateWithdrawn;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes notices in the transaction of what they tell: none is lost, none is told of nothing. */
@Component
class Notices {

    private final NoticeStore store;
    private final Grants grants;
    private final Clock clock;

    Notices(NoticeStore store, Grants grants, Clock clock) {
        this.store = store;
        this.grants = grants;
        this.clock = clock;
    }

    @EventListener
    void on(SchemaChanged event) {
        SchemaVersion version = event.version();
        tell(
                event.resource(),
                version.compatible() ? Notice.Kind.SCHEMA_EXTENDED : Notice.Kind.SCHEMA_CHANGED,
                Map.of("version", version.version(), "changes", version.changes()),
                version.effectiveOn());
    }

    @EventListener
    void on(ServiceSwitched event) {
        @Nullable String notice = event.resource().disabled();
        if (notice == null) {
            tell(event.resource(), Notice.Kind.SERVICE_ENABLED, Map.of(), null);
        } else {
            tell(event.resource(), Notice.Kind.SERVICE_DISABLED, Map.of("notice", notice), null);
        }
    }

    @EventListener
    void on(PredicateWithdrawn event) {
        String name = event.predicate().asField();
        tell(
                grants.holders(event.resource().code(), name),
                event.resource(),
                Notice.Kind.PREDICATE_WITHDRAWN,
                Map.of(
                        "predicate", name,
                        "title", event.predicate().title(),
                        "reason", event.reason()),
                null);
    }

    private void tell(
            Resource resource,
            Notice.Kind kind,
            Map<String, Object> detail,
            @Nullable LocalDate effectiveOn) {
        tell(grants.holders(resource.code()), resource, kind, detail, effectiveOn);
    }

    private void tell(
            List<SubsystemId> holders,
            Resource resource,
            Notice.Kind kind,
            Map<String, Object> detail,
            @Nullable LocalDate effectiveOn) {
        holders.forEach(holder ->
                store.add(
                        new Notice(
                                Uuid7.next(),
                                holder,
                                resource.code(),
                                kind,
                                detail,
                                effectiveOn,
                                clock.instant())));
    }
}
