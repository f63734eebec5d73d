package onedoor.policy.profile;

import feign.FeignException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Register;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.profile.Profile.Unavailable;
import onedoor.policy.profile.RegisterAnswer.Answered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.stereotype.Component;

/** Builds profiles: all registers at once, each failing for itself. */
@Component
public class Profiles {

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    private final AttributeCatalogue catalogue;
    private final Registers registers;
    private final PersonClient persons;
    private final AnswerCache cache;
    private final DeclaredFacts declared;
    private final SizeStandards sizes;
    private final QualityTickets tickets;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration patience;

    Profiles(
            AttributeCatalogue catalogue,
            Registers registers,
            PersonClient persons,
            AnswerCache cache,
            DeclaredFacts declared,
            SizeStandards sizes,
            QualityTickets tickets,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${onedoor.policy.register-patience}") Duration patience) {
        this.catalogue = catalogue;
        this.registers = registers;
        this.persons = persons;
        this.cache = cache;
        this.declared = declared;
        this.sizes = sizes;
        this.tickets = tickets;
        this.events = events;
        this.clock = clock;
        this.patience = patience;
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
        return new Profile(
                subject,
                now,
                sizes.with(all, sized, standard),
                sizes.with(all.verifiedOnly(), sized, standard),
                unavailable);
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
            case ENTERPRISE -> ask(type, subject, Optional.of(subject));
            case PERSON -> ask(type, subject, number(subject));
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

    private Map<Register, RegisterAnswer> ask(
            SubjectType type, String subject, Optional<String> number) {
        Map<Register, RegisterAnswer> answers = new LinkedHashMap<>();
        Map<Register, Future<RegisterAnswer>> asked = new LinkedHashMap<>();
        Map<Register, Answered> remembered = cache.find(catalogue.registers(type), subject);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Register register : catalogue.registers(type)) {
                Answered kept = remembered.get(register);
                if (kept != null) {
                    answers.put(register, kept);
                } else if (number.isEmpty()) {
                    answers.put(register, new RegisterAnswer.Unavailable("暂时无法确认身份"));
                } else {
                    // The person in whose name we ask travels with the thread.
                    asked.put(
                            register,
                            threads.submit(
                                    new DelegatingSecurityContextCallable<>(
                                            () -> registers.ask(register, number.get()))));
                }
            }
            Instant deadline = Instant.now().plus(patience);
            asked.forEach((register, future) ->
                    answers.put(register, await(register, subject, future, deadline)));
            threads.shutdownNow();
        }
        return answers;
    }

    private RegisterAnswer await(
            Register register, String enterprise, Future<RegisterAnswer> future, Instant deadline) {
        try {
            long left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
            RegisterAnswer answer = future.get(left, TimeUnit.MILLISECONDS);
            // What registers say about people is not left in a cache.
            if (answer instanceof Answered answered
                    && register.subject() == SubjectType.ENTERPRISE) {
                cache.keep(register, enterprise, answered);
            }
            return answer;
        } catch (ExecutionException failed) {
            LOG.warn(
                    "{} could not be asked: {}",
                    register.resource(),
                    String.valueOf(failed.getCause()));
            return new RegisterAnswer.Unavailable("数据交换暂时不可用");
        } catch (TimeoutException late) {
            future.cancel(true);
            return new RegisterAnswer.Unavailable("登记部门没有及时答复");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new RegisterAnswer.Unavailable("查询被中断");
        }
    }

    private List<String> attributes(Register register) {
        return catalogue.of(register).stream().map(Attribute::code).toList();
    }
}
