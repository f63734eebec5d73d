package onedoor.workflow.drafting;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import onedoor.kit.Caller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A draft is tried out end to end; nothing of it stays. */
@RestController
@RequestMapping("/api/workflow/matter-drafts/{id}/simulations")
@Tag(name = "Matter drafts", description = "Writing, trying out and publishing with four eyes")
class SimulationController {

    private final MatterDrafts drafts;
    private final Simulations simulations;

    SimulationController(MatterDrafts drafts, Simulations simulations) {
        this.drafts = drafts;
        this.simulations = simulations;
    }

    @PostMapping
    Trial.Report simulate(
            Caller caller, @PathVariable UUID id, @RequestBody Trial.Request request) {
        MatterDrafts.requireAdministrator(caller);
        return simulations.run(caller, drafts.get(id), request);
    }
}
