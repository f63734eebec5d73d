package onedoor.identity.assurance;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.identity.person.Person;
import onedoor.identity.person.Persons;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Raises a person's real-name level after a check. */
@Service
class Assurances {

    private static final Logger log = LoggerFactory.getLogger(Assurances.class);
    private static final int TWO_FACTORS = 3;
    private static final int AT_THE_COUNTER = 4;

    /** How a real-name check ended. */
    sealed interface Check {
        record Raised(Person person) implements Check {}

        record Mismatch() implements Check {}

        /** The register or the way to it; nothing about the person. */
        record Unavailable() implements Check {}
    }

    private final Persons persons;
    private final PopulationRegister register;
    private final AuditTrail audit;

    Assurances(Persons persons, PopulationRegister register, AuditTrail audit) {
        this.persons = persons;
        this.register = register;
        this.audit = audit;
    }

    /** Not in one transaction: no database connection waits for the exchange. */
    Check realName(Caller caller) {
        Person person = persons.find(UUID.fromString(caller.subject())).orElseThrow();
        if (person.assurance() >= TWO_FACTORS) {
            return new Check.Raised(person);
        }
        Optional<String> registered;
        try {
            registered = register.nameOf(person.idNumber());
        } catch (RuntimeException e) {
            log.warn("The population register does not answer: {}", e.toString());
            return new Check.Unavailable();
        }
        if (registered.filter(person.name()::equals).isEmpty()) {
            record(caller, "real-name-check", person, "mismatch", person.assurance());
            return new Check.Mismatch();
        }
        Person raised = persons.raise(person.id(), TWO_FACTORS);
        record(caller, "real-name-check", raised, "ok", raised.assurance());
        return new Check.Raised(raised);
    }

    @Transactional
    public Optional<Person> atTheCounter(Caller clerk, UUID id) {
        if (persons.find(id).isEmpty()) {
            return Optional.empty();
        }
        Person raised = persons.raise(id, AT_THE_COUNTER);
        record(clerk, "counter-check", raised, "ok", raised.assurance());
        return Optional.of(raised);
    }

    private void record(Caller caller, String act, Person person, String outcome, int level) {
        audit.record(
                caller, act, "person", person.id().toString(), outcome, Map.of("assurance", level));
    }
}
