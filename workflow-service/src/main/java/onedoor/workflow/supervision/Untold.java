package onedoor.workflow.supervision;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The warnings that wait because there is nobody to tell. The gauge {@code
 * onedoor.workflow.warnings.untold} is their number in the last run; a department is logged once
 * until it has somebody.
 */
@Component
class Untold {

    private static final Logger log = LoggerFactory.getLogger(Untold.class);

    private final AtomicLong last;
    private final Map<String, Integer> found = new HashMap<>();
    private final Set<String> logged = new HashSet<>();

    Untold(MeterRegistry meters) {
        this.last = meters.gauge("onedoor.workflow.warnings.untold", new AtomicLong());
    }

    synchronized void begin() {
        found.clear();
    }

    synchronized void add(Warning warning) {
        found.merge(warning.department(), 1, Integer::sum);
        if (logged.add(warning.department())) {
            log.error(
                    "nobody in department {} or above can be told of its warnings",
                    warning.department());
        }
    }

    synchronized void end() {
        last.set(found.values().stream().mapToInt(Integer::intValue).sum());
        logged.retainAll(found.keySet());
    }
}
