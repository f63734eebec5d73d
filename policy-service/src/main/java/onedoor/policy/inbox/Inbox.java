package onedoor.policy.inbox;

import feign.FeignException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import onedoor.policy.inbox.InboxClient.Department;
import onedoor.policy.inbox.InboxClient.Member;
import onedoor.policy.inbox.InboxClient.Representative;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Leaves letters for people and says who should get them. */
@Component
public class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /**
     * A letter.
     *
     * @param to the account of a person or of staff
     * @param link a path of the portal
     */
    public record Letter(String to, String subject, String body, String link) {}

    /** What became of a letter. */
    public enum Taken {
        TAKEN,
        NO_RECEIVER,
        /** To be tried again under the same key. */
        AWAY
    }

    private final InboxClient client;

    Inbox(InboxClient client) {
        this.client = client;
    }

    /** Leaves a letter; the same key again leaves no second one. */
    public Taken tell(String key, Letter letter) {
        try {
            client.tell(key, letter);
            return Taken.TAKEN;
        } catch (FeignException.NotFound | FeignException.BadRequest nobody) {
            LOG.warn("letter {} has no receiver", key);
            return Taken.NO_RECEIVER;
        } catch (FeignException away) {
            LOG.warn("letter {} was not taken: {}", key, away.status());
            return Taken.AWAY;
        }
    }

    /**
     * Leaves each of them a letter about one thing: one, however often it is tried.
     *
     * @param about names that thing, and nothing else that letters are about
     * @return false if some are to be tried again
     */
    public boolean tellAll(
            String about, Collection<String> people, Function<String, Letter> letter) {
        return people.stream()
                .map(person -> tell(key(about + " " + person), letter.apply(person)))
                .filter(taken -> taken == Taken.AWAY)
                .toList()
                .isEmpty();
    }

    /** The key of the only letter about one thing. */
    public static String key(String about) {
        return UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * The accounts of those who have one of the roles; empty while nobody can say.
     *
     * @param department null for every department
     */
    public Optional<List<String>> staff(@Nullable String department, Collection<String> roles) {
        try {
            Stream<String> departments =
                    department == null
                            ? client.departments().stream().map(Department::uscc)
                            : Stream.of(department);
            return Optional.of(
                    departments
                            .flatMap(this::members)
                            .filter(m -> !Collections.disjoint(m.roles(), roles))
                            .map(Member::id)
                            .distinct()
                            .toList());
        } catch (FeignException away) {
            LOG.warn("who works where cannot be asked: {}", away.status());
            return Optional.empty();
        }
    }

    /**
     * The accounts of those who may act for an enterprise; empty while nobody can say, and nobody
     * for an enterprise that identity-service does not know.
     */
    public Optional<List<String>> representatives(String enterprise) {
        try {
            return Optional.of(
                    client.representatives(enterprise).items().stream()
                            .map(Representative::person)
                            .distinct()
                            .toList());
        } catch (FeignException.NotFound unknown) {
            return Optional.of(List.of());
        } catch (FeignException away) {
            LOG.warn("who acts for an enterprise cannot be asked: {}", away.status());
            return Optional.empty();
        }
    }

    /** Nobody in a department that identity-service does not know. */
    private Stream<Member> members(String department) {
        try {
            return client.staff(department).items().stream();
        } catch (FeignException.NotFound unknown) {
            LOG.warn("{} is no department with staff: {}", department, unknown.status());
            return Stream.empty();
        }
    }
}
