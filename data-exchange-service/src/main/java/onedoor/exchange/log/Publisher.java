package onedoor.exchange.log;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Merkle;
import onedoor.proof.log.Note;
import onedoor.proof.log.Policy;
import onedoor.proof.witness.WitnessClient;
import onedoor.proof.witness.WitnessClient.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows the witnesses each new head and keeps their cosignatures. */
@Component
class Publisher {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    /** A head that has not grown is cosigned again after this, so that its age tells of life. */
    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final LogStore store;
    private final LogPolicy policy;
    private final Tiles tiles;
    private final Publications publications;
    private final Clock clock;
    private final WitnessClient client;

    Publisher(
            LogStore store,
            LogPolicy policy,
            Tiles tiles,
            Publications publications,
            Clock clock,
            LogSettings settings) {
        this.store = store;
        this.policy = policy;
        this.tiles = tiles;
        this.publications = publications;
        this.clock = clock;
        this.client =
                new WitnessClient(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(settings.patience())
                                .build(),
                        settings.patience());
    }

    @Scheduled(fixedDelayString = "1s")
    @SchedulerLock(name = "log-publish", lockAtMostFor = "1m")
    void run() {
        publish();
    }

    /** Publishes the present head unless it already is, with all the witnesses that can be had. */
    void publish() {
        LogStore.State state = store.state();
        String signed = state.checkpoint();
        if (policy.witnesses().isEmpty() || signed == null || isPublished(state.size())) {
            return;
        }
        Note note = Note.parse(signed).orElseThrow();
        Checkpoint head = Checkpoint.parse(note.text());
        for (Note.Line line : cosignatures(head, signed)) {
            note = note.with(line);
        }
        String cosigned = note.written();
        publications.put(Publications.Kind.LATEST, head, cosigned, clock.instant());
        if (policy.judge(cosigned).map(Policy.Verdict::reached).orElse(false)) {
            publications.put(Publications.Kind.QUORUM, head, cosigned, clock.instant());
        }
    }

    private boolean isPublished(long size) {
        Optional<Publications.Published> last = publications.get(Publications.Kind.QUORUM);
        return last.isPresent()
                && last.get().size() == size
                && last.get().publishedAt().plus(REFRESH).isAfter(clock.instant());
    }

    private List<Note.Line> cosignatures(Checkpoint head, String signed) {
        Map<String, Long> sizes =
                publications.witnesses().stream()
                        .collect(
                                Collectors.toMap(Publications.Seen::name, Publications.Seen::size));
        List<Policy.Party> witnesses = policy.witnesses();
        List<Note.Line> lines = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies =
                    witnesses.stream()
                            .map(witness ->
                                    threads.submit(() ->
                                            ask(
                                                    witness,
                                                    sizes.getOrDefault(witness.name(), 0L),
                                                    head,
                                                    signed)))
                            .toList();
            for (int i = 0; i < witnesses.size(); i++) {
                read(witnesses.get(i).name(), head, replies.get(i)).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Reply ask(Policy.Party witness, long seen, Checkpoint head, String signed) {
        return client.ask(
                URI.create(Objects.requireNonNull(witness.url())),
                witness.key(),
                seen,
                old -> Merkle.consistency(old, head.size(), tiles.nodes(head.size())),
                signed);
    }

    private Optional<Note.Line> read(String name, Checkpoint head, Future<Reply> reply) {
        switch (outcome(reply)) {
            case Reply.Cosigned(Note.Line line) -> {
                publications.saw(name, head.size(), clock.instant());
                return Optional.of(line);
            }
            case Reply.Ahead(long size) ->
                    missed(
                            name,
                            "has cosigned %d entries, the log shows %d"
                                    .formatted(size, head.size()));
            case Reply.Refused(int status, String reason) -> missed(name, status + " " + reason);
            case Reply.Silent(String reason) -> missed(name, reason);
        }
        return Optional.empty();
    }

    private static Reply outcome(Future<Reply> reply) {
        try {
            return reply.get();
        } catch (ExecutionException failed) {
            return new Reply.Silent(String.valueOf(failed.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply.Silent("stopped");
        }
    }

    private void missed(String name, String problem) {
        log.warn("Witness {} did not cosign: {}", name, problem);
        publications.missed(name, problem);
    }
}
