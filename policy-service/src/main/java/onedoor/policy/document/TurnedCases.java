package onedoor.policy.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import onedoor.policy.fact.Facts;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The attached cases of policies in force, tried once more when facts are derived otherwise. */
@Component
public class TurnedCases {

    /** A case that came out as its policy expects, and does so no longer. */
    public record Turned(String policy, String name) {}

    private static final int AT_ONCE = 500;

    private final Policies policies;
    private final PolicyStore store;
    private final PolicyReader reader;
    private final PolicyCases cases;
    private final JsonMapper json;

    TurnedCases(
            Policies policies,
            PolicyStore store,
            PolicyReader reader,
            PolicyCases cases,
            JsonMapper json) {
        this.policies = policies;
        this.store = store;
        this.reader = reader;
        this.cases = cases;
        this.json = json;
    }

    /** Those that one way of deriving facts gets right and the other does not. */
    public List<Turned> between(UnaryOperator<Facts> before, UnaryOperator<Facts> after) {
        List<String> codes = policies.current().stream().map(Policy::code).toList();
        List<Turned> turned = new ArrayList<>();
        for (int from = 0; from < codes.size(); from += AT_ONCE) {
            store.contents(codes.subList(from, Math.min(codes.size(), from + AT_ONCE)))
                    .forEach(content -> turned.addAll(turned(content, before, after)));
        }
        return turned;
    }

    private List<Turned> turned(
            PolicyStore.Content content, UnaryOperator<Facts> before, UnaryOperator<Facts> after) {
        Policy policy = reader.reread(content.content(), content.version());
        JsonNode attached = json.readTree(content.content()).required("cases");
        List<CaseResult> was = cases.run(policy, attached, before).results();
        List<CaseResult> now = cases.run(policy, attached, after).results();
        List<Turned> turned = new ArrayList<>();
        for (int i = 0; i < was.size(); i++) {
            if (was.get(i).passed() && !now.get(i).passed()) {
                turned.add(new Turned(policy.code(), was.get(i).name()));
            }
        }
        return turned;
    }
}
