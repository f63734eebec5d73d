package onedoor.policy.profile;

import feign.FeignException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.fact.ValueType;
import onedoor.policy.profile.ExchangeClient.Doubted;
import onedoor.policy.profile.ExchangeClient.Objected;
import onedoor.policy.profile.ExchangeClient.Resource;
import onedoor.policy.profile.FactObjectionStore.Objection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes an enterprise's doubt about a register's data to its source, and the answer back. */
@Component
class FactObjections {

    private static final Logger LOG = LoggerFactory.getLogger(FactObjections.class);
    private static final Set<String> STATES = Set.of("CONFIRMED", "CORRECTED", "REFUSED");

    sealed interface Raising {
        record Raised(Objection objection) implements Raising {}

        record NoSuchAttribute() implements Raising {}

        /** Nobody but the enterprise itself says so. */
        record OwnWord() implements Raising {}

        record AlreadyOpen() implements Raising {}

        record Unreachable() implements Raising {}
    }

    record Request(
            String attribute,
            String period,
            String claimed,
            String reason,
            @Nullable String evidence) {}

    private final AttributeCatalogue catalogue;
    private final Registers registers;
    private final ExchangeClient exchange;
    private final FactObjectionStore store;
    private final AuditTrail audit;
    private final Clock clock;

    FactObjections(
            AttributeCatalogue catalogue,
            Registers registers,
            ExchangeClient exchange,
            FactObjectionStore store,
            AuditTrail audit,
            Clock clock) {
        this.catalogue = catalogue;
        this.registers = registers;
        this.exchange = exchange;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sends it to the source, then keeps it.
     *
     * @param key the same for a repetition, which the exchange takes as one
     */
    Raising raise(Caller by, String enterprise, String key, Request request) {
        Optional<Attribute> attribute = catalogue.find(request.attribute());
        if (attribute.isEmpty()) {
            return new Raising.NoSuchAttribute();
        }
        String register = attribute.get().register();
        if (register == null) {
            return new Raising.OwnWord();
        }
        boolean open =
                store.of(enterprise).stream()
                        .anyMatch(o ->
                                o.open()
                                        && o.attribute().equals(request.attribute())
                                        && o.period().equals(request.period()));
        if (open) {
            return new Raising.AlreadyOpen();
        }
        Objected sent;
        try {
            Optional<String> resource =
                    registers.resource(register, SubjectType.ENTERPRISE).map(Resource::code);
            if (resource.isEmpty()) {
                return new Raising.Unreachable();
            }
            sent = exchange.object(key, doubted(attribute.get(), resource.get(), request));
        } catch (FeignException refused) {
            LOG.warn("objection not taken by the exchange: {}", refused.status());
            return new Raising.Unreachable();
        }
        Objection objection =
                new Objection(
                        Uuid7.next().toString(),
                        enterprise,
                        request.attribute(),
                        request.period(),
                        register,
                        request.claimed(),
                        request.reason(),
                        request.evidence(),
                        sent.id(),
                        "OPEN",
                        null,
                        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        by.key());
        store.add(objection);
        audit.record(
                by,
                "object-to-fact",
                "enterprise",
                enterprise,
                "OPEN",
                Map.of("attribute", request.attribute(), "register", register));
        return new Raising.Raised(objection);
    }

    private static Doubted doubted(Attribute attribute, String resource, Request request) {
        boolean oneField =
                attribute.type() != ValueType.TITLES && attribute.type() != ValueType.LISTINGS;
        String which = request.period().isEmpty() ? "" : "（" + request.period() + "）";
        return new Doubted(
                resource,
                oneField ? attribute.field() : null,
                attribute.title() + which + "应为：" + request.claimed() + "。" + request.reason(),
                request.evidence());
    }

    /** The enterprise's objections with what their sources have answered by now. */
    List<Objection> of(String enterprise) {
        List<Objection> known = store.of(enterprise);
        if (known.stream().noneMatch(Objection::open)) {
            return known;
        }
        try {
            List<Objected> items = exchange.objections(100).items();
            for (Objected answered : items == null ? List.<Objected>of() : items) {
                if (STATES.contains(answered.status())) {
                    store.answered(answered.id(), answered.status(), answered.answer());
                }
            }
        } catch (FeignException away) {
            LOG.warn("answers to objections could not be fetched: {}", away.status());
            return known;
        }
        return store.of(enterprise);
    }
}
