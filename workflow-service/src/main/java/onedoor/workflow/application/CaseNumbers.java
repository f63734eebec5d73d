package onedoor.workflow.application;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.lifeevent.LifeEvent;

/** 办件编号 of a case and of its parts, by task code. */
record CaseNumbers(String whole, Map<String, String> parts) {

    /**
     * @param next gives a number that begins with the scope it is asked for
     */
    static CaseNumbers of(LifeEvent service, Set<String> selected, UnaryOperator<String> next) {
        String whole = next.apply(scope(service));
        Map<String, String> parts = new LinkedHashMap<>();
        for (LifeEvent.Item item : service.items()) {
            String code = item.matter().taskCode().value();
            if (selected.contains(code)) {
                parts.put(code, next.apply(code));
            }
        }
        return new CaseNumbers(whole, parts);
    }

    /**
     * A life event's number begins with its leading department's credit code, or with its own code.
     */
    private static String scope(LifeEvent service) {
        UnifiedSocialCreditCode lead = service.leadDepartment();
        return lead == null ? service.code() + "-" : lead.value();
    }

    String part(String taskCode) {
        return Objects.requireNonNull(parts.get(taskCode), taskCode);
    }
}
