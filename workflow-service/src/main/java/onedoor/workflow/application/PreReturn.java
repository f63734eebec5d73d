package onedoor.workflow.application;

import java.time.Instant;
import java.util.List;

/** 预审退回: why the application was given back before it counted as received. */
public record PreReturn(List<String> reasons, Instant at) {

    public PreReturn {
        reasons = List.copyOf(reasons);
    }
}
