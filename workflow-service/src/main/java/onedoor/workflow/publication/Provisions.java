package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.kit.FieldProblem;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.EvidenceNeed;
import onedoor.workflow.matter.Material;
import onedoor.workflow.publication.Registers.Known;

/**
 * Who brings what for one matter: evidence from registers, licences that spare an upload, and what
 * is left for the applicant. Where an import names its evidence itself, that is checked; otherwise
 * it follows from the names in materials and shared data.
 */
record Provisions(List<EvidenceNeed> evidence, List<Draft.Stuff> left, List<Material> spared) {

    static Provisions of(
            Draft.Item item,
            Registers registers,
            List<FieldProblem> problems,
            List<FieldProblem> warnings) {
        Provisions found = new Provisions(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (item.evidence() != null) {
            found.given(item, registers, problems, warnings);
        }
        found.materials(item, registers);
        found.sharedData(item, registers, warnings);
        return found;
    }

    /** 信用名单 is asked for a matter that lets something follow or be promised. */
    void credit(
            Draft.Item item,
            LifeEvent.Audience audience,
            Registers registers,
            List<FieldProblem> warnings) {
        Known list = registers.creditList(audience).orElse(null);
        if (list == null) {
            warnings.add(
                    new FieldProblem(
                            item.at() + "/evidence",
                            "credit-list",
                            "有可以容缺或者承诺的材料，本事项却未获授权查询申请人的"
                                    + registers.creditListName()
                                    + "：只能排除在本平台作出过不实承诺的人"));
            return;
        }
        String name = list.resource().name();
        if (evidence.stream().noneMatch(need -> need.resourceName().equals(name))) {
            evidence.add(new EvidenceNeed(name, list.usualSubject(), list.usableFields()));
        }
    }

    private void given(
            Draft.Item item,
            Registers registers,
            List<FieldProblem> problems,
            List<FieldProblem> warnings) {
        List<EvidenceNeed> needs = item.evidence() == null ? List.of() : item.evidence();
        for (int i = 0; i < needs.size(); i++) {
            EvidenceNeed need = needs.get(i);
            String at = item.at() + "/evidence/" + i;
            Optional<Known> known = registers.byName(need.resourceName());
            if (known.isEmpty()) {
                if (!need.resourceName().isEmpty()) {
                    warnings.add(Findings.unknownResource(at + "/resource", need.resourceName()));
                }
                evidence.add(need);
                continue;
            }
            for (int f = 0; f < need.fields().size(); f++) {
                Findings.field(
                        known.get(), need.fields().get(f), at + "/fields/" + f, problems, warnings);
            }
            evidence.add(
                    new EvidenceNeed(
                            known.get().resource().name(), need.subjectPointer(), need.fields()));
        }
    }

    private void materials(Draft.Item item, Registers registers) {
        for (Draft.Stuff stuff : item.materials()) {
            String from = stuff.licence() == null ? stuff.resource() : stuff.licence();
            if (from != null) {
                Material.Provided by =
                        stuff.licence() == null
                                ? Material.Provided.SHARED
                                : Material.Provided.LICENCE;
                spared.add(new Material(stuff.name(), stuff.need(), by, from, null));
                continue;
            }
            Optional<Known> known = registers.usable(Wording.bare(stuff.name()));
            if (known.isEmpty()) {
                left.add(stuff);
            } else {
                spare(stuff.name(), stuff.need(), known.get(), item);
            }
        }
    }

    private void sharedData(Draft.Item item, Registers registers, List<FieldProblem> warnings) {
        for (int i = 0; i < item.sharedData().size(); i++) {
            String name = item.sharedData().get(i);
            Optional<Known> known = registers.usable(name);
            if (known.isPresent()) {
                spare(name, Material.Need.REQUIRED, known.get(), item);
            } else if (item.evidence() == null) {
                boolean granted = registers.byName(name).isEmpty();
                warnings.add(
                        granted
                                ? Findings.unknownResource(item.at() + "/shared_data/" + i, name)
                                : Findings.notGranted(item.at() + "/shared_data/" + i, name));
                left.add(new Draft.Stuff(name, Material.Need.REQUIRED, null, null));
            }
        }
    }

    private void spare(String name, Material.Need need, Known known, Draft.Item item) {
        String from = known.resource().name();
        if (spared.stream().noneMatch(m -> from.equals(m.from()))) {
            Material.Provided by =
                    known.ownLicences() ? Material.Provided.LICENCE : Material.Provided.SHARED;
            spared.add(new Material(name, need, by, from, null));
        }
        boolean asked = evidence.stream().anyMatch(n -> n.resourceName().equals(from));
        if (item.evidence() == null && !asked) {
            evidence.add(new EvidenceNeed(from, known.usualSubject(), known.usableFields()));
        }
    }
}
