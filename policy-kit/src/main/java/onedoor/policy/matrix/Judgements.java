package onedoor.policy.matrix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Value;
import onedoor.policy.matrix.Probe.Judgement;
import onedoor.policy.rule.Columns;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;

/** Criteria without a line of values: titles, lists, decisions, and whole groups. */
final class Judgements implements Domain {

    private final Scale.Judged scale;
    private final List<Judgement> probes;
    private final Map<String, List<Integer>> bySubject = new HashMap<>();
    private final AttributeCatalogue catalogue;

    Judgements(Scale.Judged scale, List<Judgement> probes, AttributeCatalogue catalogue) {
        this.scale = scale;
        this.probes = List.copyOf(probes);
        this.catalogue = catalogue;
        for (int i = 0; i < probes.size(); i++) {
            bySubject.computeIfAbsent(probes.get(i).subject(), _ -> new ArrayList<>()).add(i);
        }
    }

    @Override
    public int states() {
        return 0;
    }

    @Override
    public BitSet allowed(Probe probe) {
        throw new IllegalStateException("judged one by one");
    }

    @Override
    public boolean same(Facts facts, Facts others) {
        return scale.family() == Scale.Family.TITLES && facts.agrees(others, scale.code(), "");
    }

    @Override
    public Reading read(Facts facts) {
        return switch (scale.family()) {
            case TITLES -> titles(facts);
            case FIXED ->
                    judge(
                            facts,
                            Verdict.UNKNOWN,
                            facts.all().stream()
                                    .filter(f -> f.attribute().equals(scale.code()))
                                    .flatMap(f -> about(f.period()).stream())
                                    .toList());
            case ANY ->
                    judge(
                            facts,
                            Verdict.UNKNOWN,
                            IntStream.range(0, probes.size()).boxed().toList());
        };
    }

    private Reading titles(Facts facts) {
        Fact fact = facts.find(scale.code(), "").orElse(null);
        if (fact == null || !(fact.value() instanceof Value.Titles titles)) {
            return Reading.OPEN;
        }
        List<Integer> open = new ArrayList<>();
        bySubject.forEach((title, about) -> {
            if (titles.find(title).isPresent() || !titles.covers(title)) {
                open.addAll(about);
            }
        });
        return judge(facts, Verdict.FALSE, open);
    }

    private List<Integer> about(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    private Reading judge(Facts facts, Verdict base, List<Integer> open) {
        List<Verdict> verdicts = new ArrayList<>(open.size());
        for (int i : open) {
            Judgement probe = probes.get(i);
            verdicts.add(
                    Columns.verdict(
                            probe.literal(),
                            new Situation(facts, probe.date(), false, probe.year(), catalogue)));
        }
        return new Reading.Judged(base, verdicts, open);
    }
}
