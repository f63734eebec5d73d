package onedoor.workflow.publication;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.workflow.form.Forms;
import onedoor.workflow.form.Source;
import onedoor.workflow.licence.FaceSource;
import onedoor.workflow.licence.LicenceTemplate;
import onedoor.workflow.matter.EvidenceNeed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what an import says about its form, its results and its licences against each other and
 * the registers.
 */
record FormCheck(
        Forms forms,
        Registers registers,
        List<FieldProblem> problems,
        List<FieldProblem> warnings) {

    /** The form that the import brings, with registers under their own names. */
    JsonNode form(JsonNode given, Set<String> taskCodes) {
        forms.lint(given, taskCodes)
                .forEach(p ->
                        problems.add(
                                new FieldProblem("/form" + p.pointer(), p.code(), p.message())));
        JsonNode form = given.deepCopy();
        for (Source source : forms.sources(form)) {
            String at = "/form" + schemaPointer(source.pointer()) + "/x-source";
            Optional<Registers.Known> known = registers.byName(source.resource());
            if (known.isEmpty()) {
                warnings.add(Findings.unknownResource(at + "/resource", source.resource()));
                continue;
            }
            Findings.field(known.get(), source.field(), at + "/field", problems, warnings);
            if (form.at(schemaPointer(source.pointer()) + "/x-source")
                    instanceof ObjectNode extension) {
                extension.put("resource", known.get().resource().name());
            }
        }
        return form;
    }

    void item(Draft.Item item, List<EvidenceNeed> evidence, JsonNode form) {
        for (int i = 0; i < evidence.size(); i++) {
            String subject = evidence.get(i).subjectPointer();
            boolean party = subject.equals("applicant") || subject.equals("enterprise");
            if (!party && !exists(form, subject)) {
                report(
                        item.at() + "/evidence/" + i + "/subject",
                        "unknown-field",
                        "表单中没有 " + subject);
            }
        }
        List<String> fields = item.fields() == null ? List.of() : item.fields();
        for (int i = 0; i < fields.size(); i++) {
            String pointer = fields.get(i).startsWith("/") ? fields.get(i) : "/" + fields.get(i);
            if (!exists(form, pointer)) {
                report(item.at() + "/fields/" + i, "unknown-field", "表单中没有 " + fields.get(i));
            }
        }
        JsonNode result = item.result();
        if (result != null) {
            forms.lint(result, Set.of())
                    .forEach(p ->
                            report(item.at() + "/result" + p.pointer(), p.code(), p.message()));
        }
        if (item.licence() != null) {
            licence(item, item.licence(), evidence, form);
        }
    }

    private void licence(
            Draft.Item item, LicenceTemplate licence, List<EvidenceNeed> evidence, JsonNode form) {
        String at = item.at() + "/licence";
        holder(item, licence.holder(), at + "/holder", evidence, form);
        for (int i = 0; i < licence.holders().size(); i++) {
            holder(item, licence.holders().get(i), at + "/holders/" + i, evidence, form);
        }
        if (licence.holderName() != null) {
            source(item, licence.holderName(), at + "/holder_name", evidence, form);
        }
        for (int i = 0; i < licence.face().size(); i++) {
            source(item, licence.face().get(i).from(), at + "/face/" + i + "/from", evidence, form);
        }
        Optional<Registers.Known> deposit =
                registers.all().stream()
                        .filter(k ->
                                k.ownLicences()
                                        && k.resource().service().equals(licence.exchangeService()))
                        .findFirst();
        if (deposit.isEmpty()) {
            warnings.add(
                    new FieldProblem(
                            at + "/exchange_service",
                            "unknown-resource",
                            "共享目录中没有本平台的 " + licence.exchangeService() + "，签发的证照暂不能共享给其他部门"));
            return;
        }
        for (int i = 0; i < licence.face().size(); i++) {
            String field = licence.face().get(i).field();
            if (!deposit.get().hasField(field)) {
                report(at + "/face/" + i + "/field", "unknown-field", "共享目录的证照没有数据项 " + field);
            }
        }
    }

    private void holder(
            Draft.Item item, String holder, String at, List<EvidenceNeed> evidence, JsonNode form) {
        try {
            source(item, FaceSource.holder(holder), at, evidence, form);
        } catch (IllegalArgumentException alreadyReported) {
            // the reader has named it
        }
    }

    private void source(
            Draft.Item item, String text, String at, List<EvidenceNeed> evidence, JsonNode form) {
        try {
            source(item, FaceSource.parse(text), at, evidence, form);
        } catch (IllegalArgumentException alreadyReported) {
            // the reader has named it
        }
    }

    private void source(
            Draft.Item item,
            FaceSource source,
            String at,
            List<EvidenceNeed> evidence,
            JsonNode form) {
        JsonNode result = item.result();
        boolean found =
                switch (source.kind()) {
                    case FORM -> exists(form, source.pointer());
                    case RESULT -> result != null && exists(result, source.pointer());
                    case EVIDENCE ->
                            evidence.stream()
                                    .anyMatch(n ->
                                            n.resourceName().equals(source.name())
                                                    && n.fields()
                                                            .contains(
                                                                    source.pointer().substring(1)));
                    case APPLICANT, ENTERPRISE, LICENCE, TEXT -> true;
                };
        if (!found) {
            report(at, "unknown-field", "取值来源不存在：" + source.name() + source.pointer());
        }
    }

    static boolean exists(JsonNode schema, String pointer) {
        return pointer.startsWith("/") && !schema.at(schemaPointer(pointer)).isMissingNode();
    }

    private static String schemaPointer(String pointer) {
        return pointer.replace("/", "/properties/");
    }

    private void report(String pointer, String code, String message) {
        problems.add(new FieldProblem(pointer, code, message));
    }
}
