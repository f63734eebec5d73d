package onedoor.policy.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.profile.Doubt.Kind;

/**
 * Facts of which no two authoritative ones disagree: where they do, none of them counts and nothing
 * weaker takes their place.
 */
record Consistency(List<Fact> facts, List<Doubt> doubts) {

    private record Question(String attribute, String period) {}

    static Consistency of(List<Fact> said) {
        Map<Question, Set<Value>> answers = new LinkedHashMap<>();
        for (Fact fact : said) {
            if (fact.trust() == Trust.VERIFIED) {
                answers.computeIfAbsent(question(fact), _ -> new HashSet<>()).add(fact.value());
            }
        }
        Set<Question> disputed =
                answers.entrySet().stream()
                        .filter(e -> e.getValue().size() > 1)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        List<Fact> facts = new ArrayList<>();
        Map<Question, Set<String>> sources = new LinkedHashMap<>();
        for (Fact fact : said) {
            if (!disputed.contains(question(fact))) {
                facts.add(fact);
            } else if (fact.trust() == Trust.VERIFIED) {
                sources.computeIfAbsent(question(fact), _ -> new HashSet<>()).add(fact.source());
            }
        }
        List<Doubt> doubts = new ArrayList<>();
        sources.forEach((question, registers) -> {
            String who = registers.stream().sorted().collect(Collectors.joining("、"));
            registers.forEach(register ->
                    doubts.add(
                            new Doubt(
                                    register,
                                    question.attribute(),
                                    question.period(),
                                    Kind.CONTRADICTION,
                                    who + "给出互相矛盾的数据")));
        });
        return new Consistency(facts, doubts);
    }

    private static Question question(Fact fact) {
        return new Question(fact.attribute(), fact.period());
    }
}
