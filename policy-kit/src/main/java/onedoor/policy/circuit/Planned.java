package onedoor.policy.circuit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A query ready to run, by any number of threads. */
final class Planned {

    private record Numbering(Seats seats, Row.Sort sort) {}

    final Query query;
    private final Map<Numbering, Painted> painted = new ConcurrentHashMap<>();
    private Optional<Kernel> whole = Optional.empty();
    private Optional<Kernel> verified = Optional.empty();

    Planned(Query query) {
        this.query = query;
    }

    /** Before anybody else sees it. */
    void compile() {
        whole = CompiledKernel.of(query.whole.program());
        verified = CompiledKernel.of(query.verified.program());
    }

    /** For one thread. */
    Kernel whole() {
        return whole.orElseGet(query.whole::arrays);
    }

    /** For one thread. */
    Kernel verified() {
        return verified.orElseGet(query.verified::arrays);
    }

    Painted painted(Segment segment) {
        return painted.computeIfAbsent(
                new Numbering(segment.seats, segment.sort),
                n -> Painted.of(n.seats(), n.sort(), query));
    }
}
