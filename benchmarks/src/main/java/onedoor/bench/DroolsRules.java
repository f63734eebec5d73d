package onedoor.bench;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.execute;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.policy.matrix.Entry;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.functions.Function1;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.runtime.StatelessKieSession;

/**
 * Policies as rules in Drools's executable model, each with one pattern; equal constraints are one
 * node, and constraints on a word or with one bound are indexed.
 */
final class DroolsRules {

    /** The hash tells Drools which constraints are equal without reading the bytecode. */
    private record Meets(Demand demand) implements Predicate1<Sheet>, HashedExpression {
        @Override
        public boolean test(Sheet sheet) {
            return sheet.meets(demand);
        }

        @Override
        public String getExpressionHash() {
            return demand.toString();
        }
    }

    private record WordIn(String field) implements Function1<Sheet, String>, HashedExpression {
        @Override
        public String apply(Sheet sheet) {
            return sheet.all(field).iterator().next();
        }

        @Override
        public String getExpressionHash() {
            return field;
        }
    }

    private record NumberIn(String field) implements Function1<Sheet, Integer>, HashedExpression {
        @Override
        public Integer apply(Sheet sheet) {
            return sheet.number(field);
        }

        @Override
        public String getExpressionHash() {
            return field;
        }
    }

    private final Map<String, Integer> fields = new HashMap<>();
    private final StatelessKieSession session;
    private int fired;

    DroolsRules(List<Entry> policies) {
        var rules = new ArrayList<Rule>();
        for (var policy : policies) {
            var pattern = pattern(declarationOf(Sheet.class));
            Demand.of(policy).forEach(demand -> add(pattern, demand));
            rules.add(rule(policy.id()).build(pattern, execute(() -> fired++)));
        }
        session =
                KieBaseBuilder.createKieBaseFromModel(new ModelImpl().withRules(rules))
                        .newStatelessKieSession();
    }

    private void add(PatternDef<Sheet> pattern, Demand demand) {
        var id = demand.toString();
        var meets = new Meets(demand);
        int field = fields.computeIfAbsent(demand.field(), _ -> fields.size());
        switch (demand) {
            case Demand.Word(var name, var words)
                    when words.size() == 1 && !name.equals("titles") ->
                    pattern.expr(
                            id,
                            meets,
                            alphaIndexedBy(
                                    String.class,
                                    ConstraintType.EQUAL,
                                    field,
                                    new WordIn(name),
                                    words.getFirst()));
            case Demand.Span(var name, var low, var high)
                    when low == Integer.MIN_VALUE || high == Integer.MAX_VALUE -> {
                var rising = high == Integer.MAX_VALUE;
                pattern.expr(
                        id,
                        meets,
                        alphaIndexedBy(
                                Integer.class,
                                rising
                                        ? ConstraintType.GREATER_OR_EQUAL
                                        : ConstraintType.LESS_OR_EQUAL,
                                field,
                                new NumberIn(name),
                                rising ? low : high));
            }
            case Demand _ -> pattern.expr(id, meets);
        }
    }

    /** How many policies the profile meets. */
    int eligible(Sheet profile) {
        fired = 0;
        session.execute(profile);
        return fired;
    }
}
