package onedoor.workflow.drafting;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.Matters;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is current, in the import format: importing it again changes nothing. */
@Component
class Exports {

    private final LifeEvents events;
    private final Matters matters;
    private final JsonMapper json;

    Exports(LifeEvents events, Matters matters, JsonMapper json) {
        this.events = events;
        this.matters = matters;
        this.json = json;
    }

    /** The import behind a code, or why there is none. */
    sealed interface Export {

        record Source(LifeEvent.Kind kind, UUID versionId, JsonNode content) implements Export {}

        record Missing(Problem problem) implements Export {}
    }

    Export current(String code) {
        Optional<LifeEvent> event = events.current(code);
        if (event.isEmpty()) {
            return new Export.Missing(
                    isMatter(code)
                            ? part(code)
                            : Problem.of(
                                    CommonProblem.NOT_FOUND,
                                    "没有这个事项或一件事。",
                                    "There is no such thing."));
        }
        UUID version = event.get().versionId();
        return events.source(version)
                .<Export>map(source ->
                        new Export.Source(event.get().kind(), version, json.readTree(source)))
                .orElseGet(() -> new Export.Missing(Problem.of(WorkflowProblem.SOURCE_NOT_KEPT)));
    }

    /** Names the life event that the matter is published with. */
    private Problem part(String code) {
        String names =
                events.all().stream()
                        .filter(event -> event.kind() == LifeEvent.Kind.LIFE_EVENT)
                        .filter(event -> event.item(new MatterCode(code)).isPresent())
                        .map(event -> "“" + event.name() + "”（" + event.code() + "）")
                        .collect(Collectors.joining("、"));
        return names.isEmpty()
                ? Problem.of(WorkflowProblem.PART_OF_A_LIFE_EVENT)
                : Problem.of(
                        WorkflowProblem.PART_OF_A_LIFE_EVENT,
                        "该事项随" + names + "发布，请修改或导出该一件事。",
                        "The matter is published with " + names + "; change or export that.");
    }

    private boolean isMatter(String code) {
        try {
            return matters.current(new MatterCode(code)).isPresent();
        } catch (IllegalArgumentException noCode) {
            return false;
        }
    }
}
