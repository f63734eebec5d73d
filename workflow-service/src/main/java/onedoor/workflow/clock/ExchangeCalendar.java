package onedoor.workflow.clock;

import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import onedoor.workflow.clock.CalendarFeed.WorkedDays;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** data-exchange-service, as far as it counts working days. */
@FeignClient(
        name = "exchange-calendar",
        url = "${onedoor.services.exchange}",
        configuration = ExchangeCalendar.Calls.class)
interface ExchangeCalendar {

    @PutMapping("/api/exchange/working-days")
    void tell(@RequestBody WorkedDays days);

    /** Not a component: only this client's calls carry this token. */
    class Calls {
        @Bean
        ServiceCalls exchangeCalendarCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "exchange");
        }
    }
}
