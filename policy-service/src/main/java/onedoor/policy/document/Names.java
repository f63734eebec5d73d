package onedoor.policy.document;

import onedoor.policy.rule.Vocabulary;
import org.springframework.stereotype.Component;

/** What a new version may name: titles that policies in force confer, and policies that exist. */
@Component
class Names {

    private final Policies policies;
    private final PolicyStore store;

    Names(Policies policies, PolicyStore store) {
        this.policies = policies;
        this.store = store;
    }

    /** Asks only for what no register knows. */
    Vocabulary now() {
        return Vocabulary.of(
                title -> policies.current().stream().anyMatch(p -> title.equals(p.grantsTitle())),
                code -> store.department(code).isPresent());
    }
}
