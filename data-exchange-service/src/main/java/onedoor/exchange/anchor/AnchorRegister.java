package onedoor.exchange.anchor;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import onedoor.exchange.evidence.Evidence;
import onedoor.exchange.evidence.EvidenceUnavailable;
import onedoor.kit.Uuid7;
import org.springframework.stereotype.Component;

/** Puts digests into the log, each once. */
@Component
class AnchorRegister {

    private final Evidence evidence;
    private final AnchorStore store;
    private final Clock clock;

    AnchorRegister(Evidence evidence, AnchorStore store, Clock clock) {
        this.evidence = evidence;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Returns the anchors of all wishes, in their order, once they are durable. A digest that its
     * source has anchored before keeps its first anchor; so a repeated request changes nothing.
     */
    List<Anchor> anchor(List<Anchor.Wish> wishes) throws EvidenceUnavailable {
        Map<Key, Anchor> all = known(wishes);
        List<Anchor.Wish> fresh = new ArrayList<>();
        Set<Key> asked = new HashSet<>(all.keySet());
        for (Anchor.Wish wish : wishes) {
            if (asked.add(Key.of(wish))) {
                fresh.add(wish);
            }
        }
        if (!fresh.isEmpty()) {
            List<Anchor> kept = keep(fresh);
            if (store.insert(kept) == kept.size()) {
                kept.forEach(anchor -> all.put(Key.of(anchor), anchor));
            } else {
                // Another request was first with some of them: what it kept counts.
                all.putAll(known(fresh));
            }
        }
        return wishes.stream().map(wish -> Objects.requireNonNull(all.get(Key.of(wish)))).toList();
    }

    private List<Anchor> keep(List<Anchor.Wish> fresh) throws EvidenceUnavailable {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Evidence.Statement> statements =
                fresh.stream()
                        .map(wish ->
                                new Evidence.Statement(
                                        Uuid7.next(),
                                        "anchor",
                                        wish.source(),
                                        Map.of(
                                                "kind", wish.kind().name(),
                                                "source", wish.source(),
                                                "digest", wish.digest(),
                                                "at", wish.at().toString())))
                        .toList();
        long first = evidence.keep(statements);
        List<Anchor> anchors = new ArrayList<>(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            Anchor.Wish wish = fresh.get(i);
            anchors.add(
                    new Anchor(
                            statements.get(i).id(),
                            first + i,
                            wish.kind(),
                            wish.source(),
                            wish.digest(),
                            wish.at(),
                            now));
        }
        return anchors;
    }

    private record Key(Anchor.Kind kind, String source, String digest) {
        static Key of(Anchor.Wish wish) {
            return new Key(wish.kind(), wish.source(), wish.digest());
        }

        static Key of(Anchor anchor) {
            return new Key(anchor.kind(), anchor.source(), anchor.digest());
        }
    }

    private Map<Key, Anchor> known(List<Anchor.Wish> wishes) {
        Map<Chain, List<String>> digests = new HashMap<>();
        wishes.forEach(wish ->
                digests.computeIfAbsent(
                                new Chain(wish.kind(), wish.source()), chain -> new ArrayList<>())
                        .add(wish.digest()));
        Map<Key, Anchor> known = new HashMap<>();
        digests.forEach((chain, of) ->
                store.find(chain.kind(), chain.source(), of)
                        .forEach(anchor -> known.put(Key.of(anchor), anchor)));
        return known;
    }

    private record Chain(Anchor.Kind kind, String source) {}
}
