package onedoor.workflow.process;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.workflow.journey.BranchProcess;
import onedoor.workflow.journey.ProcessProblem;
import onedoor.workflow.journey.StepPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Processes: checking one that is sent in, showing a case in its own, ending a service. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Processes", description = "Checking, showing and changing how cases are worked on")
class ProcessController {

    private final Diagrams diagrams;
    private final Withdrawals withdrawals;
    private final Idempotency idempotency;

    ProcessController(Diagrams diagrams, Withdrawals withdrawals, Idempotency idempotency) {
        this.diagrams = diagrams;
        this.withdrawals = withdrawals;
        this.idempotency = idempotency;
    }

    record Validation(boolean valid, List<ProcessProblem> problems, List<StepPlan> steps) {}

    /** Says whether a department's BPMN could run, and if not, why at which element. */
    @PostMapping(
            path = "/processes/validations",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    ResponseEntity<?> validate(Caller caller, @RequestBody byte[] xml) {
        caller.requireRole("MATTER_ADMIN");
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml)).toString();
            BranchProcess process = BranchProcess.read(text);
            return ResponseEntity.ok(
                    new Validation(
                            process.problems().isEmpty(), process.problems(), process.steps()));
        } catch (CharacterCodingException notText) {
            return Problem.of(CommonProblem.MALFORMED_REQUEST, "流程文件应为 UTF-8 编码。").answer();
        }
    }

    /** A case in its process: the picture, where it stands, and the same as a list. */
    @GetMapping("/cases/{applicationId}/diagram")
    Diagrams.Diagram diagram(Caller caller, @PathVariable UUID applicationId) {
        return diagrams.of(caller, applicationId);
    }

    record WithdrawalForm(String reason) {}

    /** No new applications for this life event or matter; those that run go on to their end. */
    @PostMapping("/life-events/{code}/withdrawals")
    ResponseEntity<?> withdraw(
            Caller caller,
            @PathVariable String code,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody WithdrawalForm form) {
        caller.requireRole("MATTER_ADMIN");
        return idempotency.once(
                caller,
                key,
                form,
                () -> ResponseEntity.ok(withdrawals.withdraw(caller, code, form.reason())));
    }
}
