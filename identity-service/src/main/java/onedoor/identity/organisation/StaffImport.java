package onedoor.identity.organisation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.identity.answer.Findings;
import onedoor.identity.answer.ImportReport;
import onedoor.identity.credential.Account;
import onedoor.identity.credential.Accounts;
import onedoor.identity.credential.Passwords;
import onedoor.identity.credential.Username;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes staff over, all or none; the user name decides who is who. */
@Service
class StaffImport {

    /**
     * @param department credit code or full name
     */
    record Row(
            @Nullable String username,
            @Nullable String password,
            @Nullable String name,
            @Nullable String department,
            @Nullable List<String> roles,
            @Nullable String duty) {}

    private record Checked(
            Username username,
            @Nullable String password,
            String name,
            Department department,
            Set<Role> roles,
            @Nullable String duty) {}

    private final OrganisationStore store;
    private final Accounts accounts;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Clock clock;

    StaffImport(
            OrganisationStore store,
            Accounts accounts,
            Passwords passwords,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public ImportReport run(Caller caller, List<Row> rows) {
        Findings findings = new Findings();
        List<Department> departments = store.departments();
        List<Checked> checked = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Checked row = check("/staff/" + i, rows.get(i), departments, names, findings);
            if (row != null) {
                checked.add(row);
            }
        }
        if (!findings.none()) {
            return ImportReport.refused(findings.all());
        }
        ImportReport.Count count = new ImportReport.Count();
        List<Checked> fresh =
                checked.stream().filter(r -> accounts.find(r.username()).isEmpty()).toList();
        List<Checked> withPassword = fresh.stream().filter(r -> r.password() != null).toList();
        List<Passwords.Hash> hashes =
                passwords.hash(
                        withPassword.stream()
                                .map(r -> Objects.requireNonNull(r.password()))
                                .toList());
        for (Checked row : checked) {
            int place = withPassword.indexOf(row);
            save(row, place < 0 ? null : hashes.get(place), count);
        }
        ImportReport report = count.report();
        audit.record(
                caller,
                "import",
                "staff",
                "all",
                "ok",
                Map.of("created", report.created(), "updated", report.updated()));
        return report;
    }

    private @Nullable Checked check(
            String at,
            Row row,
            List<Department> departments,
            Set<String> names,
            Findings findings) {
        Username username = findings.value(at + "/username", row.username(), Username::new);
        String name = findings.text(at + "/name", row.name(), 50);
        String asked = findings.text(at + "/department", row.department(), 100);
        Optional<Department> department =
                departments.stream()
                        .filter(d -> d.uscc().equals(asked) || d.name().equals(asked))
                        .findAny();
        if (asked != null && department.isEmpty()) {
            findings.add(at + "/department", "unknown", "部门不存在，请先导入部门");
        }
        if (row.password() != null && row.password().length() < 8) {
            findings.add(at + "/password", "weak", "初始密码至少8个字符");
        }
        Set<Role> roles = roles(at, row, findings);
        if (username != null) {
            if (!names.add(username.value())) {
                findings.add(at + "/username", "duplicate", "用户名在本次导入中重复");
            }
            if (accounts.find(username).filter(a -> a.kind() == Account.Kind.CITIZEN).isPresent()) {
                findings.add(at + "/username", "taken", "用户名已属于个人账户");
            }
        }
        return username == null || name == null || department.isEmpty()
                ? null
                : new Checked(username, row.password(), name, department.get(), roles, row.duty());
    }

    private static Set<Role> roles(String at, Row row, Findings findings) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<String> asked = Objects.requireNonNullElse(row.roles(), List.of());
        for (int i = 0; i < asked.size(); i++) {
            Role role = findings.value(at + "/roles/" + i, asked.get(i), StaffImport::role);
            if (role != null) {
                roles.add(role);
            }
        }
        if (asked.isEmpty()) {
            findings.add(at + "/roles", "required", "至少一个角色");
        }
        Role.conflict(roles).ifPresent(reason -> findings.add(at + "/roles", "exclusive", reason));
        return roles;
    }

    private static Role role(String name) {
        for (Role role : Role.values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("没有此角色");
    }

    private void save(Checked row, Passwords.@Nullable Hash hash, ImportReport.Count count) {
        Optional<Account> account = accounts.find(row.username());
        UUID id = account.map(Account::id).orElseGet(Uuid7::next);
        StaffMember member =
                new StaffMember(id, row.name(), row.department(), row.duty(), row.roles());
        if (account.isEmpty()) {
            accounts.open(id, row.username(), Account.Kind.STAFF, hash);
            store.save(member, clock.instant());
            count.created();
            return;
        }
        boolean changed = store.staff(id).filter(member::equals).isEmpty();
        if (changed) {
            store.save(member, clock.instant());
        }
        count.changed(changed);
    }
}
