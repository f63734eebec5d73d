package onedoor.policy.index;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import onedoor.policy.circuit.CircuitBuilder;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.index.LiveProfiles.Basis;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the index of all profiles: from what they are stored as, or from the copy of it. */
@Component
class ProfileReading {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileReading.class);

    private final Roster roster;
    private final AttributeCatalogue catalogue;
    private final IndexCopies copies;
    private final IndexImprint imprint;

    ProfileReading(
            Roster roster, AttributeCatalogue catalogue, IndexCopies copies, IndexImprint imprint) {
        this.roster = roster;
        this.catalogue = catalogue;
        this.copies = copies;
        this.imprint = imprint;
    }

    /** Reads and codes every profile; empty once it is told not to go on. */
    Optional<LiveProfiles> scanned(
            Basis basis, Map<Kind, List<Occasion>> occasions, BooleanSupplier goOn) {
        Map<Kind, CircuitBuilder> builders = builders(occasions);
        return LiveProfiles.read(roster, basis, builders, imprint(builders), goOn);
    }

    /** The copy; it needs no policies to be fetched. */
    CompletableFuture<Optional<IndexCopy>> fetched(Executor executor) {
        return CompletableFuture.supplyAsync(copies::read, executor);
    }

    /** The copy with everything that was written since; empty, and said why, if it does not fit. */
    Optional<LiveProfiles> restored(
            Basis basis,
            Map<Kind, List<Occasion>> occasions,
            CompletableFuture<Optional<IndexCopy>> fetched) {
        try {
            Map<Kind, CircuitBuilder> builders = builders(occasions);
            String wanted = imprint(builders);
            Optional<IndexCopy> copy = fetched.join();
            if (copy.isEmpty()) {
                LOG.info("no copy of the profile index is kept yet: profiles are read anew");
                return Optional.empty();
            }
            String unfit = unfit(copy.get(), wanted);
            if (!unfit.isEmpty()) {
                LOG.info("the copy of the profile index does not fit: {}", unfit);
                return Optional.empty();
            }
            LiveProfiles restored = LiveProfiles.of(roster, basis, builders, copy.get());
            return restored.follow() ? Optional.of(restored) : Optional.empty();
        } catch (CompletionException | IndexCopy.Damaged | IllegalArgumentException broken) {
            LOG.warn(
                    "the copy of the profile index cannot be read: profiles are read anew", broken);
            return Optional.empty();
        }
    }

    private String unfit(IndexCopy copy, String wanted) {
        if (!copy.imprint().equals(wanted)) {
            return "rules, attributes or this release code otherwise";
        }
        if (copy.revision() > roster.revision()) {
            return "the roster is at an earlier revision";
        }
        return roster.hasOthers(copy.lastId(), copy.revision())
                ? "profiles came that no revision tells of"
                : "";
    }

    private Map<Kind, CircuitBuilder> builders(Map<Kind, List<Occasion>> occasions) {
        Map<Kind, CircuitBuilder> builders = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            builders.put(
                    kind, new CircuitBuilder(catalogue, occasions.getOrDefault(kind, List.of())));
        }
        return builders;
    }

    private String imprint(Map<Kind, CircuitBuilder> builders) {
        Map<Kind, String> each = new EnumMap<>(Kind.class);
        builders.forEach((kind, builder) -> each.put(kind, builder.imprint()));
        return imprint.of(each);
    }
}
