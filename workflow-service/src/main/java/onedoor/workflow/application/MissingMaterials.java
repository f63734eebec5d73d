package onedoor.workflow.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onedoor.kit.FieldProblem;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.matter.Matter;

/** 容缺: which of a matter's materials are let through for now, under the list's own names. */
final class MissingMaterials {

    private MissingMaterials() {}

    /** Only what the list says may follow is let through; whatever else is missing is named. */
    static List<FieldProblem> problems(CaseFile file, List<Missing> missing) {
        List<FieldProblem> problems = new ArrayList<>();
        if (missing.isEmpty()) {
            problems.add(new FieldProblem("/missing", "required", "请列出全部容缺材料"));
        }
        for (int i = 0; i < missing.size(); i++) {
            if (listed(file.matter(), missing.get(i)).isEmpty()) {
                problems.add(
                        new FieldProblem(
                                "/missing/" + i,
                                "main-material",
                                "“" + missing.get(i).name() + "”不是可以容缺后补的材料，缺少它不能容缺受理"));
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(twice(named(file, missing), List.of()));
        }
        return problems;
    }

    /**
     * One notice names everything once: what may follow stands neither twice nor among the rest.
     */
    static List<FieldProblem> twice(List<Missing> named, List<Gap> others) {
        return IntStream.range(0, named.size())
                .filter(i ->
                        others.stream().anyMatch(gap -> same(named.get(i), gap))
                                || named.subList(0, i).stream()
                                        .anyMatch(m -> m.name().equals(named.get(i).name())))
                .mapToObj(i ->
                        new FieldProblem(
                                "/missing/" + i,
                                "named-twice",
                                "“" + named.get(i).name() + "”列了两次，一项材料只列一次"))
                .toList();
    }

    private static boolean same(Missing missing, Gap gap) {
        return gap.pointer().equals(missing.pointer()) || gap.title().equals(missing.name());
    }

    private static Optional<Missing> listed(Matter matter, Missing missing) {
        return Missing.deferrable(matter).stream()
                .filter(m ->
                        m.name().equals(missing.name())
                                || (m.pointer() != null && m.pointer().equals(missing.pointer())))
                .findFirst();
    }

    /** Under the list's own names; what the form does not ask for gets a place of its own. */
    static List<Missing> named(CaseFile file, List<Missing> missing) {
        return IntStream.range(0, missing.size())
                .mapToObj(i -> {
                    Missing known = listed(file.matter(), missing.get(i)).orElseThrow();
                    String pointer =
                            known.pointer() == null ? missing.get(i).pointer() : known.pointer();
                    return new Missing(
                            known.name(),
                            pointer == null ? "/supplement/deficiency" + (i + 1) : pointer);
                })
                .toList();
    }

    static String names(List<Missing> missing) {
        return missing.stream().map(Missing::name).collect(Collectors.joining("、"));
    }

    /** What the applicant signs. */
    static String promise(CaseFile file, List<Missing> missing, String until) {
        return "本人已知晓“"
                + file.child().name()
                + "”容缺受理的材料、补齐期限和不补齐的后果，承诺"
                + until
                + "补齐："
                + names(missing)
                + "。逾期未补齐的，接受撤销受理、退回申请并记录有关情况。";
    }
}
