package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import onedoor.workflow.licence.FaceSource;
import onedoor.workflow.licence.LicenceIdentifier;
import onedoor.workflow.licence.LicenceTemplate;

/** Reads what a matter issues. */
final class LicenceReader {

    private static final Set<String> NAMES =
            Set.of(
                    "type",
                    "name",
                    "type_code",
                    "holder",
                    "holder_name",
                    "holders",
                    "valid_years",
                    "exchange_service",
                    "face");

    private LicenceReader() {}

    static LicenceTemplate read(Entry entry) {
        entry.only(NAMES);
        String typeCode = entry.text("type_code", 21);
        if (!typeCode.isEmpty()) {
            check(entry, "type_code", typeCode, LicenceIdentifier::requireTypeCode);
        }
        String holder = entry.has("holder") ? entry.text("holder", 200) : "applicant";
        check(entry, "holder", holder, FaceSource::holder);
        String holderName = entry.optionalText("holder_name", 200);
        if (holderName != null) {
            check(entry, "holder_name", holderName, FaceSource::parse);
        }
        List<String> holders = entry.texts("holders");
        for (int i = 0; i < holders.size(); i++) {
            check(entry, "holders/" + i, holders.get(i), FaceSource::holder);
        }
        String service = entry.text("exchange_service", 60);
        if (!service.isEmpty() && !service.matches("[a-z0-9][a-z0-9-]*")) {
            entry.report("exchange_service", "pattern", "exchange_service 应为小写字母、数字和连字符");
        }
        return new LicenceTemplate(
                entry.text("type", 60),
                entry.text("name", 100),
                typeCode,
                holder,
                holderName,
                holders,
                entry.optionalInteger("valid_years", 1, 100),
                service,
                face(entry));
    }

    private static List<LicenceTemplate.Face> face(Entry entry) {
        List<LicenceTemplate.Face> face = new ArrayList<>();
        Set<String> fields = new HashSet<>();
        for (Entry line : entry.entries("face")) {
            line.only(Set.of("field", "title", "from"));
            String field = line.text("field", 60);
            if (!field.isEmpty() && !field.matches("[A-Za-z][A-Za-z0-9_]*")) {
                line.report("field", "pattern", "field 应以字母开头，只含字母、数字和下划线");
            }
            if (!field.isEmpty() && !fields.add(field)) {
                line.report("field", "duplicate", "照面字段 " + field + " 重复");
            }
            String from = line.text("from", 200);
            if (!from.isEmpty()) {
                check(line, "from", from, FaceSource::parse);
            }
            face.add(new LicenceTemplate.Face(field, line.text("title", 60), from));
        }
        if (face.isEmpty()) {
            entry.report("face", "required", "证照至少有一个照面字段");
        }
        return face;
    }

    private static void check(Entry entry, String name, String text, Consumer<String> type) {
        try {
            type.accept(text);
        } catch (IllegalArgumentException wrong) {
            entry.report(name, "invalid", String.valueOf(wrong.getMessage()));
        }
    }
}
