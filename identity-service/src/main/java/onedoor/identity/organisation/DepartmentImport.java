package onedoor.identity.organisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onedoor.identity.answer.Findings;
import onedoor.identity.answer.ImportReport;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.UnifiedSocialCreditCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes departments over, all or none; the credit code decides which is which. */
@Service
class DepartmentImport {

    record Row(
            @Nullable String name,
            @Nullable String uscc,
            @Nullable String dept2,
            @Nullable String region) {}

    private final OrganisationStore store;
    private final AuditTrail audit;

    DepartmentImport(OrganisationStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    @Transactional
    public ImportReport run(Caller caller, List<Row> rows) {
        Findings findings = new Findings();
        Map<String, String> namesToCodes = new HashMap<>();
        store.departments().forEach(d -> namesToCodes.put(d.name(), d.uscc()));
        List<Department> departments = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Department department = check("/departments/" + i, rows.get(i), findings);
            if (department != null) {
                departments.add(department);
                String other = namesToCodes.put(department.name(), department.uscc());
                if (other != null && !other.equals(department.uscc())) {
                    findings.add("/departments/" + i + "/name", "duplicate", "另一部门已使用此名称");
                }
            }
        }
        if (!findings.none()) {
            return ImportReport.refused(findings.all());
        }
        ImportReport.Count count = new ImportReport.Count();
        departments.forEach(d -> save(d, count));
        ImportReport report = count.report();
        audit.record(
                caller,
                "import",
                "departments",
                "all",
                "ok",
                Map.of("created", report.created(), "updated", report.updated()));
        return report;
    }

    private static @Nullable Department check(String at, Row row, Findings findings) {
        String name = findings.text(at + "/name", row.name(), 100);
        UnifiedSocialCreditCode uscc =
                findings.value(at + "/uscc", row.uscc(), UnifiedSocialCreditCode::new);
        String dept2 = findings.text(at + "/dept2", row.dept2(), 8);
        return name == null || uscc == null || dept2 == null
                ? null
                : new Department(uscc.value(), name, dept2, row.region());
    }

    private void save(Department department, ImportReport.Count count) {
        Optional<Department> known = store.department(department.uscc());
        if (known.isPresent() && Objects.equals(known.get(), department)) {
            count.changed(false);
            return;
        }
        store.save(department);
        if (known.isEmpty()) {
            count.created();
        } else {
            count.changed(true);
        }
    }
}
