package onedoor.exchange.log;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import onedoor.exchange.log.Publications.Kind;
import onedoor.kit.Caller;
import onedoor.proof.log.Edge;
import onedoor.proof.log.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the log and its witnesses stand, for those who run and supervise it. */
@RestController
@Tag(name = "log", description = "透明日志：签名树头、瓦片")
class LogStatusController {

    private final LogStore store;
    private final TileStore tiled;
    private final LogFolder folder;
    private final LogKey key;
    private final LogPolicy policy;
    private final Publications publications;

    LogStatusController(
            LogStore store,
            TileStore tiled,
            LogFolder folder,
            LogKey key,
            LogPolicy policy,
            Publications publications) {
        this.store = store;
        this.tiled = tiled;
        this.folder = folder;
        this.key = key;
        this.policy = policy;
        this.publications = publications;
    }

    /** {@code checkpointAt}: when the head was last shown to the witnesses. */
    record Status(
            String origin,
            @Nullable String vkey,
            long size,
            String root,
            @Nullable Instant checkpointAt,
            TileCounts tiles,
            List<WitnessView> witnesses,
            QuorumView quorum) {}

    /** Leaf tiles: full ones, those of them in files, and the width of the partial one. */
    record TileCounts(long full, long inFiles, int partial, @Nullable String problem) {}

    /** {@code lag}: entries that the witness has not cosigned yet. */
    record WitnessView(
            String name,
            String vkey,
            @Nullable String url,
            long lastSize,
            @Nullable Instant lastAt,
            long lag,
            @Nullable String problem) {}

    /** {@code size} and {@code at}: the last head that satisfied the policy. */
    record QuorumView(
            String name, int needed, boolean reached, @Nullable Long size, @Nullable Instant at) {}

    @GetMapping("/api/exchange/log")
    @Operation(summary = "Size, head, tiles, witnesses and quorum: for operators and supervisors")
    Status status(Caller caller) {
        caller.requireRole("EXCHANGE_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
        LogStore.State state = store.state();
        Optional<Publications.Published> quorum = publications.get(Kind.QUORUM);
        return new Status(
                key.origin(),
                key.verifierKey().orElse(null),
                state.size(),
                state.root().base64(),
                publications.get(Kind.LATEST).map(Publications.Published::publishedAt).orElse(null),
                new TileCounts(
                        state.size() / Edge.TILE,
                        tiled.tiled() / Edge.TILE,
                        (int) (state.size() % Edge.TILE),
                        folder.problem().orElse(null)),
                witnesses(state.size()),
                key.isPresent()
                        ? quorum(policy.policy(), quorum)
                        : new QuorumView("none", 0, false, null, null));
    }

    private List<WitnessView> witnesses(long size) {
        Map<String, Publications.Seen> known =
                publications.witnesses().stream()
                        .collect(Collectors.toMap(Publications.Seen::name, seen -> seen));
        return policy.witnesses().stream()
                .map(witness ->
                        view(
                                witness,
                                known.getOrDefault(
                                        witness.name(),
                                        new Publications.Seen(witness.name(), 0, null, null)),
                                size))
                .toList();
    }

    private static WitnessView view(Policy.Party witness, Publications.Seen seen, long size) {
        return new WitnessView(
                witness.name(),
                witness.key().toString(),
                witness.url(),
                seen.size(),
                seen.seenAt(),
                Math.max(0, size - seen.size()),
                seen.problem());
    }

    // The newest head may be ahead of the quorum for a second: what counts is that the last one
    // shown to the witnesses has it.
    private QuorumView quorum(Policy policy, Optional<Publications.Published> quorum) {
        long shown = publications.get(Kind.LATEST).map(Publications.Published::size).orElse(0L);
        return new QuorumView(
                policy.quorum(),
                policy.needed(),
                policy.needed() == 0 || quorum.map(head -> head.size() >= shown).orElse(false),
                quorum.map(Publications.Published::size).orElse(null),
                quorum.map(Publications.Published::publishedAt).orElse(null));
    }
}
