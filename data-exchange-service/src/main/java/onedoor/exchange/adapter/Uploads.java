package onedoor.exchange.adapter;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Resource;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the files that departments send. */
@Component
class Uploads {

    private final CsvRegister register;
    private final AdapterSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Uploads(CsvRegister register, AdapterSettings settings, AuditTrail audit, Clock clock) {
        this.register = register;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public CsvLoad put(
            Caller caller,
            Resource resource,
            Adapter.Csv adapter,
            byte[] file,
            @Nullable Instant asOf) {
        if (file.length > settings.largestFile().toBytes()) {
            throw new ProblemException(
                    CommonProblem.TOO_LARGE, "≤ " + settings.largestFile().toBytes());
        }
        Instant now = clock.instant();
        if (asOf != null && asOf.isAfter(now)) {
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    "asOf",
                    new FieldProblem("/asOf", "future", "不能晚于现在"));
        }
        CsvLoad load =
                register.take(
                        resource, adapter, file, CsvLoad.Origin.UPLOAD, asOf == null ? now : asOf);
        audit.record(
                caller,
                "file.put",
                "resource",
                resource.code(),
                load.outcome().name(),
                Map.of("kept", load.kept(), "sha256", load.sha256()));
        return load;
    }
}
