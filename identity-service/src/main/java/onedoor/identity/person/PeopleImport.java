package onedoor.identity.person;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
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
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes persons over from elsewhere, all of them or none. The id number decides who is who; a
 * password counts only for an account that has none, a level never falls.
 */
@Service
class PeopleImport {

    record Row(
            @Nullable String username,
            @Nullable String password,
            @Nullable String name,
            @Nullable String idno,
            @Nullable String mobile,
            @Nullable Integer assurance) {}

    private record Checked(
            @Nullable Username username,
            @Nullable String password,
            String name,
            CitizenIdNumber idNumber,
            @Nullable String mobile,
            int assurance) {}

    private final PersonStore store;
    private final Persons persons;
    private final Accounts accounts;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Clock clock;

    PeopleImport(
            PersonStore store,
            Persons persons,
            Accounts accounts,
            Passwords passwords,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.persons = persons;
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public ImportReport run(Caller caller, List<Row> rows) {
        Findings findings = new Findings();
        List<Checked> checked = check(rows, findings);
        if (!findings.none()) {
            return ImportReport.refused(findings.all());
        }
        Map<Integer, Passwords.Hash> hashes = hashes(checked);
        ImportReport.Count count = new ImportReport.Count();
        for (int i = 0; i < checked.size(); i++) {
            save(checked.get(i), hashes.get(i), count);
        }
        ImportReport report = count.report();
        audit.record(
                caller,
                "import",
                "people",
                "all",
                "ok",
                Map.of("created", report.created(), "updated", report.updated()));
        return report;
    }

    private List<Checked> check(List<Row> rows, Findings findings) {
        List<Checked> checked = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            String at = "/people/" + i;
            Row row = rows.get(i);
            String name = findings.text(at + "/name", row.name(), 50);
            CitizenIdNumber idNumber =
                    findings.value(at + "/idno", row.idno(), CitizenIdNumber::new);
            Username username =
                    row.username() == null
                            ? null
                            : findings.value(at + "/username", row.username(), Username::new);
            Mobile mobile =
                    row.mobile() == null
                            ? null
                            : findings.value(at + "/mobile", row.mobile(), Mobile::new);
            int assurance = Objects.requireNonNullElse(row.assurance(), Persons.SELF_DECLARED);
            if (assurance < 2 || assurance > 5) {
                findings.add(at + "/assurance", "invalid", "实名等级为2至5");
            }
            if (row.password() != null && row.password().length() < 8) {
                findings.add(at + "/password", "weak", "初始密码至少8个字符");
            }
            if (username != null && !names.add(username.value())) {
                findings.add(at + "/username", "duplicate", "用户名在本次导入中重复");
            }
            if (idNumber != null && !numbers.add(idNumber.value())) {
                findings.add(at + "/idno", "duplicate", "证件号码在本次导入中重复");
            }
            if (idNumber != null && username != null) {
                checkOwner(at, username, idNumber, findings);
            }
            if (name != null && idNumber != null) {
                checked.add(
                        new Checked(
                                username,
                                row.password(),
                                name,
                                idNumber,
                                mobile == null ? null : mobile.value(),
                                assurance));
            }
        }
        return checked;
    }

    /** A user name belongs to one person for good, and a person has one. */
    private void checkOwner(
            String at, Username username, CitizenIdNumber idNumber, Findings findings) {
        UUID person = persons.find(idNumber).map(Person::id).orElse(null);
        Optional<Account> named = accounts.find(username);
        if (named.isPresent() && !named.get().id().equals(person)) {
            findings.add(at + "/username", "taken", "用户名已属于他人");
        }
        Optional<Account> own = person == null ? Optional.empty() : accounts.find(person);
        if (own.isPresent() && !own.get().username().equals(username.value())) {
            findings.add(at + "/username", "differs", "此人已有另一用户名");
        }
    }

    private Map<Integer, Passwords.Hash> hashes(List<Checked> rows) {
        List<Integer> needed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Checked row = rows.get(i);
            if (row.username() != null
                    && row.password() != null
                    && !accounts.find(row.username())
                            .map(a -> accounts.hasPassword(a.id()))
                            .orElse(false)) {
                needed.add(i);
            }
        }
        List<Passwords.Hash> hashes =
                passwords.hash(
                        needed.stream()
                                .map(i -> Objects.requireNonNull(rows.get(i).password()))
                                .toList());
        Map<Integer, Passwords.Hash> byRow = new HashMap<>();
        for (int i = 0; i < needed.size(); i++) {
            byRow.put(needed.get(i), hashes.get(i));
        }
        return byRow;
    }

    private void save(Checked row, Passwords.@Nullable Hash hash, ImportReport.Count count) {
        Optional<Person> known = persons.find(row.idNumber());
        UUID id = known.map(Person::id).orElseGet(Uuid7::next);
        boolean changed = false;
        if (known.isEmpty()) {
            store.insert(
                    new Person(
                            id,
                            row.name(),
                            row.idNumber(),
                            persons.certKey(row.idNumber()),
                            row.mobile(),
                            row.assurance()),
                    clock.instant());
        } else {
            changed = update(known.get(), row);
        }
        if (row.username() != null) {
            changed |= account(id, row.username(), hash);
        }
        if (known.isEmpty()) {
            count.created();
        } else {
            count.changed(changed);
        }
    }

    private boolean update(Person person, Checked row) {
        String mobile = row.mobile() == null ? person.mobile() : row.mobile();
        int assurance = Math.max(person.assurance(), row.assurance());
        if (person.name().equals(row.name())
                && Objects.equals(person.mobile(), mobile)
                && person.assurance() == assurance) {
            return false;
        }
        store.update(person.id(), row.name(), mobile, assurance, clock.instant());
        return true;
    }

    private boolean account(UUID id, Username username, Passwords.@Nullable Hash hash) {
        if (accounts.find(id).isEmpty()) {
            accounts.open(id, username, Account.Kind.CITIZEN, hash);
            return true;
        }
        if (hash != null) {
            accounts.setFirstPassword(id, hash);
            return true;
        }
        return false;
    }
}
