package onedoor.policy.profile;

import feign.FeignException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Derivation;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Register;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.profile.Profile.Unavailable;
import onedoor.policy.profile.RegisterAnswer.Answered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Builds profiles: all registers at once, each failing for itself. */
@Component
public class Profiles {

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    private final AttributeCatalogue catalogue;
    private final Enquiries enquiries;
    private final PersonClient persons;
    private final DeclaredFacts declared;
    private final SizeStandards sizes;
    private final QualityTickets tickets;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Profiles(
            AttributeCatalogue catalogue,
            Enquiries enquiries,
            PersonClient persons,
            DeclaredFacts declared,
            SizeStandards sizes,
            QualityTickets tickets,
            ApplicationEventPublisher events,
            Clock clock) {
        this.catalogue = catalogue;
        this.enquiries = enquiries;
        this.persons = persons;
        this.declared = declared;
        this.sizes = sizes;
        this.tickets = tickets;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks everybody who knows something about the enterprise.
     *
     * @param years the years for which the size is wanted
     */
    public Profile of(String enterprise, Collection<Integer> years) {
        return of(SubjectType.ENTERPRISE, enterprise, years);
    }

    /**
     * The same for an enterprise by its credit code or a person by their account.
     *
     * @param years the years for which the size is wanted
     */
    public Profile of(SubjectType type, String subject, Collection<Integer> years) {
        Profile profile = of(type, subject, years, Facts.none());
        events.publishEvent(new ProfileAsked(type, subject));
        return profile;
    }

    /**
     * Asks everybody; where a register cannot be asked, what it said before counts for as long as
     * its maximum age allows.
     *
     * @param before what was known until now
     */
    public Profile of(SubjectType type, String subject, Collection<Integer> years, Facts before) {
        Instant now = clock.instant();
        List<Fact> said = new ArrayList<>();
        List<Doubt> doubts = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        List<Unavailable> unavailable = new ArrayList<>();
        for (Map.Entry<Register, RegisterAnswer> entry : ask(type, subject).entrySet()) {
            Register register = entry.getKey();
            switch (entry.getValue()) {
                case Answered answer -> {
                    RegisterFacts facts = new RegisterFacts(catalogue, register, answer, now);
                    said.addAll(facts.facts());
                    doubts.addAll(facts.doubts());
                    answered.add(register.resource());
                }
                case RegisterAnswer.Unavailable(var reason) -> {
                    said.addAll(aged(before, register, now));
                    unavailable.add(
                            new Unavailable(register.resource(), reason, attributes(register)));
                }
            }
        }
        said.addAll(declared.of(subject));
        Consistency consistent = Consistency.of(said);
        doubts.addAll(consistent.doubts());
        if (!doubts.isEmpty() || tickets.areOpen(subject)) {
            tickets.note(subject, answered, doubts);
        }
        Facts all = new Facts(consistent.facts());
        Collection<Integer> sized = type == SubjectType.ENTERPRISE ? years : List.of();
        Optional<SizeStandard> standard = sized.isEmpty() ? Optional.empty() : sizes.current();
        AttributeCatalogue fixed = catalogue.now();
        Derivation derivation = new Derivation(fixed);
        return new Profile(
                subject,
                now,
                derivation.with(sizes.with(all, sized, standard)),
                derivation.with(sizes.with(all.verifiedOnly(), sized, standard)),
                unavailable,
                fixed);
    }

    /** The version of the size standard in force, empty before the first. */
    public Optional<Integer> sizeVersion() {
        return sizes.version();
    }

    /** The same facts with every size that they hold derived anew; nobody is asked. */
    public Facts resized(Facts facts) {
        return sizes.again(facts);
    }

    /** Rises whenever other formulas are in force; zero before the first. */
    public int formulas() {
        return catalogue.edition().revision();
    }

    /** The same facts with what follows from them by the catalogue's formulas; nobody is asked. */
    public Facts completed(Facts facts) {
        return new Derivation(catalogue.now()).with(facts);
    }

    /** How many doubts about registers' data are open. */
    public long openTickets() {
        return tickets.open();
    }

    private static List<Fact> aged(Facts before, Register register, Instant now) {
        return before.all().stream()
                .filter(f -> f.source().equals(register.resource()))
                .map(f -> f.asOf().plus(register.maxAge()).isBefore(now) ? f.inferred() : f)
                .toList();
    }

    private Map<Register, RegisterAnswer> ask(SubjectType type, String subject) {
        return switch (type) {
            case ENTERPRISE ->
                    enquiries.ask(catalogue.registers(type), subject, Optional.of(subject));
            case PERSON -> enquiries.ask(catalogue.registers(type), subject, number(subject));
        };
    }

    private Optional<String> number(String account) {
        try {
            return Optional.ofNullable(persons.person(account).idNumber());
        } catch (FeignException unknown) {
            LOG.warn("identity-service says nothing about a person: {}", unknown.status());
            return Optional.empty();
        }
    }

    private List<String> attributes(Register register) {
        return catalogue.of(register).stream().map(Attribute::code).toList();
    }
}
