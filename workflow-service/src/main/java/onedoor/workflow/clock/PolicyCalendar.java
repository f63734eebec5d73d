package onedoor.workflow.clock;

import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import onedoor.workflow.clock.CalendarFeed.WorkedDays;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** policy-service, as far as it counts working days. */
@FeignClient(
        name = "policy-calendar",
        url = "${onedoor.services.policy}",
        configuration = PolicyCalendar.Calls.class)
interface PolicyCalendar {

    @PutMapping("/api/policy/working-days")
    void tell(@RequestBody WorkedDays days);

    /** Not a component: only this client's calls carry this token. */
    class Calls {
        @Bean
        ServiceCalls policyCalendarCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "policy");
        }
    }
}
