package onedoor.workflow.application;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onedoor.kit.FieldProblem;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.Matter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 告知承诺 at submission (国办发〔2020〕42号): which materials a matter lets the applicant promise instead of
 * giving. Who may promise says {@link CreditRule}.
 */
final class Promises {

    private Promises() {}

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

    /**
     * A question that a promise may spare.
     *
     * @param promised the task codes of the matters that must be promised for it, as far as they
     *     are chosen
     * @param needing the task codes of the matters that want its answer whatever is promised
     */
    record Promisable(String pointer, Set<String> promised, Set<String> needing) {

        /** One question may serve several matters: it is spared only if none of them needs it. */
        boolean spared(Set<String> chosen, Set<String> promises) {
            Set<String> asking = new HashSet<>(promised);
            asking.retainAll(chosen);
            return !asking.isEmpty()
                    && promises.containsAll(asking)
                    && needing.stream().noneMatch(chosen::contains);
        }
    }

    /** The uploads and questions that a promise may spare, in the order of the materials. */
    static List<Promisable> promisable(LifeEvent service) {
        return service.items().stream()
                .flatMap(item -> replaceable(item.matter()).stream())
                .map(Material::pointer)
                .filter(Objects::nonNull)
                .distinct()
                .map(pointer -> promisable(service, pointer))
                .toList();
    }

    private static Promisable promisable(LifeEvent service, String pointer) {
        Set<String> asking = named(service.form(), pointer);
        Set<String> promised = new TreeSet<>();
        Set<String> needing = new TreeSet<>();
        for (LifeEvent.Item item : service.items()) {
            boolean lists =
                    item.matter().materials().stream().anyMatch(m -> pointer.equals(m.pointer()));
            boolean spares =
                    replaceable(item.matter()).stream().anyMatch(m -> pointer.equals(m.pointer()));
            if (spares) {
                promised.add(item.code());
            } else if (lists || asking.contains(item.code())) {
                needing.add(item.code());
            }
        }
        return new Promisable(pointer, promised, needing);
    }

    /** Why these parts cannot be promised; nothing if they can. */
    static List<FieldProblem> problems(LifeEvent service, Set<String> promised) {
        return promised.stream()
                .filter(code ->
                        service.items().stream()
                                .noneMatch(item ->
                                        item.code().equals(code)
                                                && !replaceable(item.matter()).isEmpty()))
                .map(code -> new FieldProblem("/promises", "not-promisable", "该事项不适用告知承诺"))
                .toList();
    }

    /** The questions that need no answer, because their material is promised. */
    static Set<String> spared(LifeEvent service, Set<String> chosen, Set<String> promised) {
        return promisable(service).stream()
                .filter(one -> one.spared(chosen, promised))
                .map(Promisable::pointer)
                .collect(Collectors.toSet());
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
                        Promise.made(
                                text,
                                replaceable(item.matter()).stream().map(Material::name).toList(),
                                now));
            }
        }
        return promises;
    }

    private static List<Material> replaceable(Matter matter) {
        return matter.materials().stream().filter(Material::promisable).toList();
    }

    /** The task codes that the form names for this question, at it or at the groups around it. */
    private static Set<String> named(JsonNode form, String pointer) {
        Set<String> named = new HashSet<>();
        JsonNode schema = form;
        for (String name : pointer.substring(1).split("/")) {
            schema = schema.path("properties").path(name);
            Set<String> here = new HashSet<>();
            schema.path("x-items").forEach(code -> here.add(code.asString("")));
            if (!here.isEmpty()) {
                named = here;
            }
        }
        return named;
    }

    private static String names(List<Material> materials) {
        return materials.stream().map(Material::name).collect(Collectors.joining("、"));
    }
}
