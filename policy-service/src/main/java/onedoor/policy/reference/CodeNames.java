package onedoor.policy.reference;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.CsvFile.RowProblem;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CodeTree;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Names of codes below what is shipped: whoever may use the standards' tables imports them. What
 * lies under what is told by the codes themselves, so that a rule about a group or a county works
 * with and without names.
 */
@Component
class CodeNames {

    private static final int MOST = 2000;

    /**
     * @param taken new names and changed ones
     * @param problems rows that were left out; lines count from one
     */
    record Imported(int taken, int unchanged, List<RowProblem> problems) {}

    private final CodeNameStore store;
    private final AttributeCatalogue catalogue;
    private final AuditTrail audit;
    private final Clock clock;

    CodeNames(CodeNameStore store, AttributeCatalogue catalogue, AuditTrail audit, Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    /** Another replica may have taken a file. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void refresh() {
        store.all().forEach(catalogue::name);
    }

    /** Wider codes come before what lies under them, in the file or earlier. */
    @Transactional
    Imported take(Caller by, String treeName, List<String> lines) {
        Map<String, String> names = new HashMap<>();
        List<RowProblem> problems = new ArrayList<>();
        CodeTree tree = catalogue.tree(treeName);
        int unchanged = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            if (names.size() == MOST) {
                problems.add(new RowProblem(i + 1, "too-many-rows", "一次最多 " + MOST + " 行"));
                break;
            }
            int comma = lines.get(i).indexOf(',');
            String code = comma < 0 ? "" : lines.get(i).substring(0, comma).strip();
            String name = comma < 0 ? "" : lines.get(i).substring(comma + 1).strip();
            CodeTree sofar = tree.named(names);
            String flaw = flaw(sofar, names, code, name);
            if (!flaw.isEmpty()) {
                problems.add(new RowProblem(i + 1, "refused", flaw));
            } else if (sofar.isNamed(code) && sofar.label(code).equals(name + "(" + code + ")")) {
                unchanged++;
            } else {
                names.put(code, name);
            }
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        names.forEach((code, name) -> store.write(treeName, code, name, now, by.key()));
        audit.record(
                by,
                "name-codes",
                "code-tree",
                treeName,
                "OK",
                Map.of("taken", names.size(), "problems", problems.size()));
        return new Imported(names.size(), unchanged, problems);
    }

    private static String flaw(
            CodeTree sofar, Map<String, String> names, String code, String name) {
        if (!sofar.isWellFormed(code) || !sofar.knows(code)) {
            return "编码不符合本分类的形式或上级不存在：" + code;
        }
        if (name.isEmpty() || name.length() > 200) {
            return "请填写名称，不超过 200 字";
        }
        if (names.containsKey(code)) {
            return "文件中已有这个编码：" + code;
        }
        return sofar.parent(code)
                .filter(parent -> !sofar.isNamed(parent))
                .map(parent -> "先要有上级 " + parent)
                .orElse("");
    }
}
