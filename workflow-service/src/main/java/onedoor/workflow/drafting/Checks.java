package onedoor.workflow.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onedoor.kit.FieldProblem;
import onedoor.workflow.drafting.MatterDraft.Findings;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.publication.Composition;
import onedoor.workflow.publication.Compositions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The import's own checks, on a draft; outside of a transaction, because neighbours are asked. */
@Component
class Checks {

    private final Compositions compositions;
    private final LifeEvents events;

    Checks(Compositions compositions, LifeEvents events) {
        this.compositions = compositions;
        this.events = events;
    }

    /** What a draft comes to, with what was found. */
    record Checked(Composition composition, Findings findings) {}

    Checked check(MatterDraft draft) {
        return check(draft.kind(), draft.content(), draft.code(), draft.base());
    }

    Checked check(LifeEvent.Kind kind, JsonNode content, String code, @Nullable UUID base) {
        Composition composition = compositions.compose(kind, content);
        List<FieldProblem> warnings = new ArrayList<>(composition.warnings());
        UUID current = current(code);
        if (current != null && !current.equals(base)) {
            warnings.add(new FieldProblem("", "outdated", "草稿不是在现行版本的基础上编写的，发布后将取代现行版本，请先比对"));
        }
        return new Checked(
                composition,
                switch (composition) {
                    case Composition.Composed _ -> new Findings(List.of(), warnings);
                    case Composition.Faulty faulty -> new Findings(faulty.problems(), warnings);
                });
    }

    @Nullable UUID current(String code) {
        return code.isEmpty() ? null : events.current(code).map(LifeEvent::versionId).orElse(null);
    }
}
