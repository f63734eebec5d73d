package onedoor.policy.profile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.profile.QualityTickets.Ticket;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Roster 画像库", description = "The stored profiles and how fresh they are")
class QualityController {

    private static final int MOST = 100;

    enum State {
        OPEN,
        CLOSED
    }

    record TicketView(
            long id,
            String subject,
            String register,
            String attribute,
            String title,
            String period,
            String kind,
            String detail,
            String state,
            Instant firstSeen,
            Instant lastSeen) {}

    private final QualityTickets tickets;
    private final AttributeCatalogue catalogue;

    QualityController(QualityTickets tickets, AttributeCatalogue catalogue) {
        this.tickets = tickets;
        this.catalogue = catalogue;
    }

    @GetMapping("/api/policy/roster/tickets")
    @Operation(summary = "What registers said that cannot be so")
    Page<TicketView> tickets(
            Caller caller,
            @RequestParam(defaultValue = "OPEN") State state,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "20") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        int size = Math.clamp(limit, 1, MOST);
        List<Ticket> found = tickets.list(state.name(), after, size + 1);
        return Page.of(found, size, Ticket::id).map(this::view);
    }

    private TicketView view(Ticket t) {
        return new TicketView(
                t.id(),
                t.subject(),
                t.register(),
                t.attribute(),
                catalogue.find(t.attribute()).map(Attribute::title).orElse(t.attribute()),
                t.period(),
                t.kind(),
                t.detail(),
                t.state(),
                t.firstSeen().toInstant(ZoneOffset.UTC),
                t.lastSeen().toInstant(ZoneOffset.UTC));
    }
}
