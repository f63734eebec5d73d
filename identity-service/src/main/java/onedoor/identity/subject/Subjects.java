package onedoor.identity.subject;

import java.util.Optional;
import java.util.UUID;
import onedoor.identity.credential.Account;
import onedoor.identity.credential.Accounts;
import onedoor.identity.organisation.Organisation;
import onedoor.identity.person.Persons;
import org.springframework.stereotype.Service;

/** Finds who an account stands for, as long as the account is not disabled. */
@Service
public class Subjects {

    private final Accounts accounts;
    private final Persons persons;
    private final Organisation organisation;

    Subjects(Accounts accounts, Persons persons, Organisation organisation) {
        this.accounts = accounts;
        this.persons = persons;
        this.organisation = organisation;
    }

    public Optional<Subject> find(UUID id) {
        Optional<Account> account = accounts.find(id).filter(a -> !a.disabled());
        if (account.isEmpty()) {
            return Optional.empty();
        }
        return switch (account.get().kind()) {
            case CITIZEN ->
                    persons.find(id)
                            .map(p ->
                                    new Subject.Citizen(
                                            p.id(), p.name(), p.assurance(), p.certKey()));
            case STAFF ->
                    organisation
                            .staff(id)
                            .map(s ->
                                    new Subject.StaffMember(
                                            s.id(),
                                            s.name(),
                                            s.department().uscc(),
                                            s.department().name(),
                                            s.roles()));
        };
    }
}
