package onedoor.policy.amendment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onedoor.policy.amendment.FormulaPreview.Example;
import onedoor.policy.amendment.FormulaPreview.Shift;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.index.Audiences;
import onedoor.policy.index.Question;
import onedoor.policy.roster.StoredProfile;
import onedoor.policy.roster.StoredProfile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Judges who comes out otherwise, by the policies that read it; an officer sees those whom a policy
 * of their own department reaches, enterprises only.
 */
final class Shifts {

    private static final int SHOWN = 50;
    private static final int EXAMPLES = 10;
    // Whoever looks for examples among many has seen enough by then.
    private static final int TRIED = 2_000;

    private static final class Count {
        private final Policy policy;
        private final Question question;
        private long gained;
        private long lost;

        Count(Policy policy, LocalDate today) {
            this.policy = policy;
            this.question = Question.about(policy, today);
        }
    }

    private record Judged(Facts facts, Facts verified) {}

    private final Recount recount;
    private final Audiences audiences;
    private final AttributeCatalogue before;
    private final AttributeCatalogue after;
    private final Attribute attribute;
    private final List<Count> counts;
    private final List<Question> own;
    private final List<Example> examples = new ArrayList<>();
    private int tried;

    Shifts(
            Recount recount,
            Audiences audiences,
            AttributeCatalogue before,
            AttributeCatalogue after,
            Attribute attribute,
            List<Policy> reading,
            List<Policy> own,
            LocalDate today) {
        this.recount = recount;
        this.audiences = audiences;
        this.before = before;
        this.after = after;
        this.attribute = attribute;
        this.counts = reading.stream().map(p -> new Count(p, today)).toList();
        this.own =
                own.stream()
                        .map(p -> Question.about(p, today))
                        .filter(q -> q.kind() == Kind.ENTERPRISE)
                        .toList();
    }

    void take(StoredProfile profile) {
        Judged was =
                new Judged(recount.before(profile.facts()), recount.before(profile.verified()));
        Judged is = new Judged(recount.after(profile.facts()), recount.after(profile.verified()));
        for (Count count : counts) {
            if (count.question.kind() == profile.kind()) {
                boolean had = eligible(count.question, was);
                boolean has = eligible(count.question, is);
                count.gained += !had && has ? 1 : 0;
                count.lost += had && !has ? 1 : 0;
            }
        }
        if (profile.kind() == Kind.ENTERPRISE && examples.size() < EXAMPLES && tried < TRIED) {
            tried++;
            recount.differs(profile)
                    .filter(_ -> own.stream().anyMatch(q -> eligible(q, was) || eligible(q, is)))
                    .ifPresent(period ->
                            examples.add(
                                    new Example(
                                            profile.subject(),
                                            period,
                                            shown(was.facts(), period, before),
                                            shown(is.facts(), period, after))));
        }
    }

    private boolean eligible(Question question, Judged judged) {
        return audiences.standing(question, judged.facts(), judged.verified()).eligible();
    }

    private @Nullable String shown(Facts facts, String period, AttributeCatalogue catalogue) {
        Optional<Fact> fact = facts.find(attribute.code(), period);
        return fact.map(f -> Display.of(attribute, f.value(), catalogue)).orElse(null);
    }

    int reading() {
        return counts.size();
    }

    long gained() {
        return counts.stream().mapToLong(c -> c.gained).sum();
    }

    long lost() {
        return counts.stream().mapToLong(c -> c.lost).sum();
    }

    List<Shift> policies() {
        return counts.stream()
                .filter(c -> c.gained + c.lost > 0)
                .sorted(Comparator.comparingLong((Count c) -> -c.gained - c.lost))
                .limit(SHOWN)
                .map(c -> new Shift(c.policy.code(), c.policy.name(), c.gained, c.lost))
                .toList();
    }

    List<Example> examples() {
        return examples;
    }
}
