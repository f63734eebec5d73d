package onedoor.exchange.adapter;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.member.Owners;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exchange/resources/{directory}/{sequence}/files")
@Tag(name = "adapter", description = "文件：没有接口的部门以文件提供数据")
class FileController {

    private final Catalogue catalogue;
    private final Uploads uploads;
    private final CsvStore store;
    private final Owners owners;

    FileController(Catalogue catalogue, Uploads uploads, CsvStore store, Owners owners) {
        this.catalogue = catalogue;
        this.uploads = uploads;
        this.store = store;
        this.owners = owners;
    }

    record LoadView(
            UUID id,
            CsvLoad.Origin origin,
            CsvLoad.Outcome outcome,
            String sha256,
            Instant asOf,
            Instant loadedAt,
            int lines,
            int kept,
            List<CsvTable.Mistake> mistakes) {

        static LoadView from(CsvLoad load) {
            return new LoadView(
                    load.id(),
                    load.origin(),
                    load.outcome(),
                    load.sha256(),
                    load.asOf(),
                    load.loadedAt(),
                    load.lines(),
                    load.kept(),
                    load.mistakes());
        }
    }

    record Files(CsvStore.@Nullable Current current, List<LoadView> loads) {}

    @PutMapping(consumes = {"text/csv", "application/octet-stream"})
    @Operation(
            summary =
                    "A CSV file in place of the earlier one: in force as a whole, or refused with every bad line named")
    ResponseEntity<?> put(
            Caller caller,
            @PathVariable String directory,
            @PathVariable String sequence,
            @RequestParam @Nullable Instant asOf,
            @RequestBody byte[] file) {
        Resource resource = own(caller, directory + "/" + sequence);
        if (!(resource.adapter() instanceof Adapter.Csv adapter)) {
            throw new ProblemException(ExchangeProblem.NOT_A_FILE, resource.code());
        }
        CsvLoad load = uploads.put(caller, resource, adapter, file, asOf);
        return switch (load.outcome()) {
            case TAKEN -> ResponseEntity.ok(LoadView.from(load));
            case REFUSED ->
                    Problem.of(ExchangeProblem.FILE_REFUSED)
                            .with(
                                    load.mistakes().stream()
                                            .map(mistake ->
                                                    new FieldProblem(
                                                            "/lines/" + mistake.line(),
                                                            "invalid",
                                                            mistake.column().isEmpty()
                                                                    ? mistake.message()
                                                                    : mistake.column()
                                                                            + "："
                                                                            + mistake.message()))
                                            .toList())
                            .answer();
        };
    }

    @GetMapping
    @Operation(summary = "The file in force, and what became of the last twenty")
    Files list(Caller caller, @PathVariable String directory, @PathVariable String sequence) {
        Resource resource = own(caller, directory + "/" + sequence);
        return new Files(
                store.current(resource.code()).orElse(null),
                store.loads(resource.code()).stream().map(LoadView::from).toList());
    }

    private Resource own(Caller caller, String code) {
        return catalogue
                .find(code)
                .filter(resource -> owners.mayActFor(caller, resource.provider()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, code));
    }
}
