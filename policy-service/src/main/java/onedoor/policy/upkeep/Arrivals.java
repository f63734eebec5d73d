package onedoor.policy.upkeep;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.profile.ProfileAsked;
import onedoor.policy.reviewing.Reviewed;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile.Kind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes enterprises into the roster as they come, and says who was reviewed. */
@Component
class Arrivals {

    private static final int REMEMBERED = 10_000;

    private final Roster roster;
    private final Clock clock;
    // Spares a statement per question; forgetting one costs that statement again.
    private final Set<String> known =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<String, Boolean> eldest) {
                                    return size() > REMEMBERED;
                                }
                            }));

    Arrivals(Roster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    @EventListener
    void on(ProfileAsked asked) {
        if (!known.contains(asked.subject())) {
            roster.enrol(kind(asked.type()), List.of(asked.subject()), clock.instant());
            known.add(asked.subject());
        }
    }

    /** Its profile says the same, and yet other policies may mean it now. */
    @EventListener
    void on(Reviewed reviewed) {
        roster.renew(reviewed.subject());
    }

    private static Kind kind(SubjectType type) {
        return switch (type) {
            case ENTERPRISE -> Kind.ENTERPRISE;
            case PERSON -> Kind.PERSON;
        };
    }
}
