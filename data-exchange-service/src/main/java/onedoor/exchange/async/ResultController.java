package onedoor.exchange.async;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.async.RowStore.Result;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has come of a job: for the consumer's own system only. */
@RestController
@RequestMapping("/api/exchange/jobs/{id}")
@Tag(name = "job")
class ResultController {

    private static final int MOST = 500;
    private static final String LINES = "application/x-ndjson";

    private final Jobs jobs;
    private final RowStore rows;
    private final ResultFile file;

    ResultController(Jobs jobs, RowStore rows, ResultFile file) {
        this.jobs = jobs;
        this.rows = rows;
        this.file = file;
    }

    @GetMapping("/rows")
    @Operation(summary = "How each row has ended, without its answer")
    Page<Row> rows(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) Row.@Nullable State outcome,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "100") int limit) {
        jobs.seen(caller, id);
        int size = Math.clamp(limit, 1, MOST);
        List<Row> found = rows.list(id, outcome, after, size + 1);
        return Page.of(found, size, Row::number);
    }

    @GetMapping("/result")
    @Operation(
            summary =
                    "The answer of a call with its own status; of a batch a file, JSON lines or (format=csv) a table")
    void result(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "jsonl") String format,
            HttpServletResponse response)
            throws IOException {
        Job job = jobs.system(caller, id);
        switch (job.state()) {
            case WAITING, RUNNING -> throw refused(ExchangeProblem.JOB_NOT_DONE, id);
            case CANCELLED, EXPIRED -> throw refused(ExchangeProblem.JOB_RESULT_GONE, id);
            case DONE -> {
                switch (job.kind()) {
                    case CALL -> writeAnswer(id, response);
                    case BATCH -> writeFile(id, format.equals("csv"), response);
                }
            }
        }
    }

    private void writeAnswer(UUID id, HttpServletResponse response) throws IOException {
        Result result =
                rows.result(id).orElseThrow(() -> refused(ExchangeProblem.JOB_RESULT_GONE, id));
        Row row = result.row();
        if (row.status() == null) {
            throw refused(ExchangeProblem.JOB_INTERRUPTED, id);
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("OneDoor-Status", String.valueOf(row.status()));
        if (row.exchangeId() != null) {
            response.setHeader("OneDoor-Evidence", row.exchangeId());
        }
        if (row.reason() != null) {
            response.setHeader("OneDoor-Reason", row.reason());
        }
        if (result.contentType() != null) {
            response.setHeader("Content-Type", result.contentType());
        }
        response.getOutputStream().write(result.body());
    }

    private void writeFile(UUID id, boolean table, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Type", table ? "text/csv;charset=utf-8" : LINES);
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + id + (table ? ".csv" : ".jsonl") + "\"");
        if (table) {
            file.writeTable(id, response.getOutputStream());
        } else {
            file.writeLines(id, response.getOutputStream());
        }
    }

    private static ProblemException refused(ExchangeProblem problem, UUID id) {
        return new ProblemException(problem, id.toString());
    }
}
