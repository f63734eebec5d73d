package onedoor.exchange.evidence;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.log.TransparencyLog;
import onedoor.exchange.signing.EvidenceKeys;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.proof.bundle.Contents;
import onedoor.proof.suite.Jws;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "evidence", description = "存证：签名记录、日志证明、核验")
class EvidenceController {

    private static final MediaType NOTE = MediaType.parseMediaType("text/plain;charset=utf-8");

    private final Evidence evidence;
    private final EvidenceReaders readers;
    private final EvidenceAudit audit;
    private final EvidenceKeys keys;
    private final Bundles bundles;
    private final TransparencyLog log;

    EvidenceController(
            Evidence evidence,
            EvidenceReaders readers,
            EvidenceAudit audit,
            EvidenceKeys keys,
            Bundles bundles,
            TransparencyLog log) {
        this.evidence = evidence;
        this.readers = readers;
        this.audit = audit;
        this.keys = keys;
        this.bundles = bundles;
        this.log = log;
    }

    record EvidenceView(UUID exchangeId, List<SideView> records) {}

    /** The leaf in the log is SHA-256(0 ‖ 1 ‖ SHA-256(salt ‖ canonical)). */
    record SideView(
            String side,
            long logIndex,
            @Schema(type = "object") @JsonRawValue @Nullable String record,
            @Nullable String canonical,
            @Nullable String jws,
            @Nullable String salt,
            String proof) {}

    @GetMapping("/api/exchange/evidence/{exchangeId}")
    @Operation(
            summary =
                    "Both sides' records with signatures and proofs: for the two members, the subject, the auditor")
    EvidenceView evidence(Caller caller, @PathVariable UUID exchangeId) {
        return new EvidenceView(
                exchangeId, readable(caller, exchangeId).stream().map(this::view).toList());
    }

    @GetMapping("/api/exchange/evidence/{exchangeId}/bundle")
    @Operation(
            summary =
                    "The evidence of one exchange as a ZIP file that ./onedoor verify checks without any network")
    ResponseEntity<byte[]> bundle(Caller caller, @PathVariable UUID exchangeId) {
        byte[] bundle =
                bundles.of(exchangeId, readable(caller, exchangeId))
                        .orElseThrow(() ->
                                new ProblemException(
                                        ExchangeProblem.EVIDENCE_ERASED, exchangeId.toString()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Contents.TYPE))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("evidence-" + exchangeId + ".zip")
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .body(bundle);
    }

    @GetMapping("/api/exchange/log/proofs/{exchangeId}")
    @Operation(summary = "C2SP tlog-proof of one side's record")
    ResponseEntity<String> proof(
            Caller caller,
            @PathVariable UUID exchangeId,
            @RequestParam(defaultValue = SideRecord.CLIENT) String side) {
        Kept kept =
                readable(caller, exchangeId).stream()
                        .filter(candidate -> candidate.side().equals(side))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, side));
        return ResponseEntity.ok().contentType(NOTE).body(log.proof(kept.logIndex()));
    }

    @GetMapping("/api/exchange/log/verification")
    @Operation(summary = "Walks through the whole log and every record: for the auditor")
    EvidenceAudit.Result verification(Caller caller) {
        caller.requireRole("AUDIT_ADMIN");
        return audit.run();
    }

    private List<Kept> readable(Caller caller, UUID exchangeId) {
        List<Kept> records = evidence.of(exchangeId);
        if (!readers.mayRead(caller, records)) {
            throw new ProblemException(CommonProblem.NOT_FOUND, exchangeId.toString());
        }
        return records;
    }

    private SideView view(Kept kept) {
        return new SideView(
                kept.side(),
                kept.logIndex(),
                kept.record(),
                kept.record(),
                jws(kept),
                kept.salt() == null ? null : Base64.getEncoder().encodeToString(kept.salt()),
                log.proof(kept.logIndex()));
    }

    private @Nullable String jws(Kept kept) {
        String record = kept.record();
        String signature = kept.signature();
        return record == null || signature == null
                ? null
                : keys.find(kept.keyId())
                        .map(key -> Jws.compact(key.suite(), key.keyId(), record, signature))
                        .orElse(null);
    }
}
