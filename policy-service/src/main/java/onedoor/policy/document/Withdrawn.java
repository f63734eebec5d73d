package onedoor.policy.document;

import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.policy.fact.AttributeCatalogue;
import org.springframework.stereotype.Component;

/** What is written anew does not speak of attributes that follow no more; older policies may. */
@Component
class Withdrawn {

    private final AttributeCatalogue catalogue;

    Withdrawn(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<FieldProblem> in(Policy policy) {
        return policy.attributes().stream()
                .filter(catalogue::isWithdrawn)
                .map(code ->
                        new FieldProblem(
                                "/rule",
                                "withdrawn-attribute",
                                "推算属性“%s”已撤销".formatted(catalogue.get(code).title())))
                .toList();
    }
}
