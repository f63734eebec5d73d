package onedoor.policy.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Whose a policy is: officers publish for their own department, and a code stays with the
 * department that has it. The platform's own feeds speak for every department.
 */
@Component
class Ownership {

    private final PolicyStore store;

    Ownership(PolicyStore store) {
        this.store = store;
    }

    /** The department for which the caller may publish; null for a feed, which is bound to none. */
    @Nullable String owner(Caller caller) {
        return caller.isPerson() ? Optional.ofNullable(caller.department()).orElse("") : null;
    }

    /** False for codes that nobody has, and for those of other departments. */
    boolean mine(Caller caller, String code) {
        String owner = owner(caller);
        return store.department(code).filter(d -> owner == null || d.equals(owner)).isPresent();
    }

    List<FieldProblem> flaws(Policy policy, @Nullable String owner) {
        return flaws(policy.department(), policy.code(), owner);
    }

    /** Of what is still being written; what is not there yet is no flaw of this kind. */
    List<FieldProblem> flaws(JsonNode content, @Nullable String owner) {
        return flaws(
                content.path("department").asString(""), content.path("code").asString(""), owner);
    }

    private List<FieldProblem> flaws(String department, String code, @Nullable String owner) {
        List<FieldProblem> flaws = new ArrayList<>();
        if (owner == null) {
            return flaws;
        }
        if (!department.isEmpty() && !department.equals(owner)) {
            flaws.add(new FieldProblem("/department", "foreign-department", "主管部门须是本部门"));
        }
        if (store.department(code).filter(d -> !d.equals(owner)).isPresent()) {
            flaws.add(new FieldProblem("/code", "foreign-code", "这个政策编号属于其他部门，请另取编号"));
        }
        return flaws;
    }
}
