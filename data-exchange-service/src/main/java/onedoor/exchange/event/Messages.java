package onedoor.exchange.event;

import java.util.List;
import java.util.Optional;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.evidence.EvidenceUnavailable;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.member.Members;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What goes out, once the grant holds and its evidence is kept. */
@Component
class Messages {

    private final Telling telling;
    private final EventEvidence evidence;
    private final Catalogue catalogue;
    private final Members members;
    private final JsonMapper json;

    Messages(
            Telling telling,
            EventEvidence evidence,
            Catalogue catalogue,
            Members members,
            JsonMapper json) {
        this.telling = telling;
        this.evidence = evidence;
        this.catalogue = catalogue;
        this.members = members;
        this.json = json;
    }

    /** A message as it is sent. */
    record Message(String text) {}

    /**
     * One event by itself; empty when the grant has ended.
     *
     * @param first false when its evidence has been kept with an earlier attempt
     */
    Optional<Message> of(Subscription to, Told told, boolean first) {
        return of(to, List.of(told), first, false);
    }

    /** Several events together; empty when the grant has ended. */
    Optional<Message> of(Subscription to, List<Told> told) {
        return of(to, told, true, true);
    }

    private Optional<Message> of(
            Subscription to, List<Told> told, boolean isEvidenceNeeded, boolean batch) {
        Optional<Grant> grant = telling.grant(to);
        Optional<Resource> resource = catalogue.find(to.resource());
        if (grant.isEmpty() || resource.isEmpty()) {
            return Optional.empty();
        }
        String service =
                members.clientId(resource.get().provider()).path() + "/" + resource.get().service();
        List<CloudEvent> events = told.stream().map(one -> CloudEvent.of(one, service)).toList();
        String text = json.writeValueAsString(batch ? events : events.getFirst());
        if (isEvidenceNeeded) {
            try {
                evidence.keep(to, grant.get(), resource.get(), told, text);
            } catch (EvidenceUnavailable unavailable) {
                throw new IllegalStateException("nobody is told without evidence", unavailable);
            }
        }
        return Optional.of(new Message(text));
    }
}
