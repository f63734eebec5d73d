package onedoor.workflow.person;

import java.util.Optional;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.UnifiedSocialCreditCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who an applicant is. */
@Component
public class Persons {

    private static final Logger log = LoggerFactory.getLogger(Persons.class);

    private final Identity identity;

    Persons(Identity identity) {
        this.identity = identity;
    }

    /** The citizen of this account; 503 while identity-service cannot be reached. */
    public Optional<Person> find(String id) {
        try {
            return identity.person(id)
                    .map(p ->
                            new Person(
                                    p.id(),
                                    p.name(),
                                    new CitizenIdNumber(p.idNumber()),
                                    p.certKey(),
                                    p.assurance()));
        } catch (RuntimeException e) {
            throw unreachable(e);
        }
    }

    public Optional<Enterprise> findEnterprise(String code) {
        try {
            return identity.enterprise(code)
                    .map(e -> new Enterprise(new UnifiedSocialCreditCode(e.uscc()), e.name()));
        } catch (RuntimeException e) {
            throw unreachable(e);
        }
    }

    private static ProblemException unreachable(RuntimeException cause) {
        log.warn("identity-service was not reached", cause);
        return new ProblemException(CommonProblem.DEPENDENCY_DOWN, "身份服务暂时不可用，请稍后再试");
    }
}
