package onedoor.workflow.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.FieldProblem;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.Matter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 告知承诺 at submission (国办发〔2020〕42号): which materials a matter lets the applicant promise instead of
 * giving, and who may promise.
 */
@Component
class Promises {

    private static final Set<String> YES = Set.of("1", "true");

    private final CreditRule credit;

    Promises(CreditRule credit) {
        this.credit = credit;
    }

    /** What the applicant reads before promising; nothing where the matter wants its proofs. */
    static @Nullable String text(Matter matter) {
        List<Material> materials = replaceable(matter);
        return materials.isEmpty()
                ? null
                : "本人已知晓“"
                        + matter.name()
                        + "”的办理条件，承诺符合要求，以本承诺代替提交："
                        + names(materials)
                        + "。愿意接受事后核查；承诺不实的，准予决定将被撤销，并记入信用记录。";
    }

    /** Why these parts cannot be promised; nothing if they can. */
    List<FieldProblem> problems(Application draft, LifeEvent service, Set<String> promised) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String code : promised) {
            boolean open =
                    service.items().stream()
                            .map(LifeEvent.Item::matter)
                            .anyMatch(m ->
                                    m.taskCode().value().equals(code) && !replaceable(m).isEmpty());
            if (!open) {
                problems.add(new FieldProblem("/promises", "not-promisable", "该事项不适用告知承诺"));
            }
        }
        if (!promised.isEmpty()) {
            credit.require(credit.standing(draft));
        }
        return problems;
    }

    /** The uploads and questions that need no answer, because their material is promised. */
    static Set<String> spared(LifeEvent service, Set<String> promised) {
        Set<String> pointers = new HashSet<>();
        for (LifeEvent.Item item : service.items()) {
            if (promised.contains(item.matter().taskCode().value())) {
                replaceable(item.matter()).stream()
                        .map(Material::pointer)
                        .filter(java.util.Objects::nonNull)
                        .forEach(pointers::add);
            }
        }
        return pointers;
    }

    /** By task code, as they are written down with the parts. */
    static Map<String, Promise> of(LifeEvent service, Set<String> promised, Instant now) {
        Map<String, Promise> promises = new HashMap<>();
        for (LifeEvent.Item item : service.items()) {
            String code = item.matter().taskCode().value();
            String text = promised.contains(code) ? text(item.matter()) : null;
            if (text != null) {
                promises.put(
                        code,
                        new Promise(
                                text,
                                replaceable(item.matter()).stream().map(Material::name).toList(),
                                now,
                                null,
                                null,
                                null));
            }
        }
        return promises;
    }

    private static List<Material> replaceable(Matter matter) {
        return matter.materials().stream()
                .filter(m ->
                        m.detail() != null
                                && YES.contains(
                                        m.detail().path("promise_replaceable").asString("")))
                .toList();
    }

    private static String names(List<Material> materials) {
        return materials.stream().map(Material::name).collect(Collectors.joining("、"));
    }
}
