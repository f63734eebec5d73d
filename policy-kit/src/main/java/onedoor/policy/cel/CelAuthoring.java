package onedoor.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import java.util.List;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Derived;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Flaw;
import onedoor.policy.rule.RuleReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * CEL as a way to write criteria: {@code under(industry, ['62']) && revenue >= wan(500)}. What has
 * no place in the tree is refused with its position.
 */
public final class CelAuthoring {

    private static final int LONGEST = 20_000;

    /** A criterion in the stored form, its clauses still to be filled in, or what is wrong. */
    public sealed interface Authoring {
        record Read(ObjectNode criterion) implements Authoring {}

        record Flawed(List<CelFlaw> flaws) implements Authoring {}
    }

    /** The language of a catalogue that knew these derived attributes. */
    private record Spoken(List<Derived> derived, CelLanguage language) {}

    private final AttributeCatalogue catalogue;
    private volatile Spoken spoken;

    public CelAuthoring(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
        this.spoken = new Spoken(catalogue.derived(), new CelLanguage(catalogue));
    }

    private CelLanguage language() {
        Spoken now = spoken;
        List<Derived> derived = catalogue.derived();
        if (!now.derived().equals(derived)) {
            now = new Spoken(derived, new CelLanguage(catalogue));
            spoken = now;
        }
        return now.language();
    }

    public Authoring read(String cel) {
        if (cel.length() > LONGEST) {
            return flawed(new CelFlaw(1, 1, "too-large", "表达式过长，最多 " + LONGEST + " 个字符"));
        }
        CelValidationResult checked = language().compile(cel);
        if (checked.hasError()) {
            return new Authoring.Flawed(checked.getErrors().stream().map(Refusals::of).toList());
        }
        CelAbstractSyntaxTree ast;
        try {
            ast = checked.getAst();
        } catch (CelValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
        Refusals refusals = new Refusals(ast);
        CelRules rules = new CelRules(catalogue, refusals);
        ObjectNode criterion = rules.criterion(ast.getExpr());
        if (refusals.flaws().isEmpty()) {
            RuleReader reader = new RuleReader(catalogue);
            reader.read(criterion, "");
            reader.flaws().forEach(flaw -> place(flaw, criterion, rules, refusals));
        }
        return refusals.flaws().isEmpty()
                ? new Authoring.Read(criterion)
                : new Authoring.Flawed(refusals.flaws());
    }

    /** The criterion as CEL; a tier is written out as its branches. */
    public String write(Criterion criterion) {
        return new CelText(catalogue).of(criterion);
    }

    private static void place(Flaw flaw, ObjectNode criterion, CelRules rules, Refusals refusals) {
        String pointer = flaw.pointer();
        long origin = -1;
        while (origin < 0 && !pointer.isEmpty()) {
            JsonNode node = criterion.at(pointer);
            origin = rules.origin(node.path("id").asString("")).orElse(-1L);
            pointer = pointer.substring(0, pointer.lastIndexOf('/'));
        }
        if (origin < 0) {
            origin = rules.origin(criterion.path("id").asString("")).orElse(-1L);
        }
        refusals.refuse(origin, flaw.code(), flaw.message());
    }

    private static Authoring flawed(CelFlaw flaw) {
        return new Authoring.Flawed(List.of(flaw));
    }
}
