package onedoor.workflow.publication;

import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.workflow.publication.Registers.Known;

/** What an import says of registers that it cannot use as written. */
final class Findings {

    private Findings() {}

    static FieldProblem unknownResource(String at, String name) {
        return new FieldProblem(at, "unknown-resource", "共享目录中没有“" + name + "”，暂由申请人提供");
    }

    static FieldProblem notGranted(String at, String name) {
        return new FieldProblem(at, "not-granted", "尚未取得“" + name + "”用于本事项的授权，暂由申请人提供");
    }

    /**
     * A field that the register does not have is wrong; one that is not granted yet is a warning.
     */
    static void field(
            Known known,
            String field,
            String at,
            List<FieldProblem> problems,
            List<FieldProblem> warnings) {
        String name = known.resource().name();
        if (!known.hasField(field)) {
            problems.add(new FieldProblem(at, "unknown-field", "“" + name + "”没有数据项 " + field));
        } else if (!known.granted().contains(field)) {
            warnings.add(
                    new FieldProblem(at, "not-granted", "“" + name + "”的数据项 " + field + " 尚未授权"));
        }
    }
}
