package onedoor.exchange.sharing;

import java.time.LocalDate;
import java.util.List;
import onedoor.exchange.grant.Grant.Ground;

/**
 * What is asked for, for what and how long; fields are the least that will do.
 *
 * @param matter the service matter (事项) that the data is for
 * @param basis the law that the consumer relies on
 * @param scenario where in the matter who uses the data (应用场景)
 * @param purpose the code that calls will name
 */
record Ask(
        String matter,
        String basis,
        String scenario,
        String purpose,
        List<String> fields,
        Way method,
        Frequency frequency,
        Ground ground,
        LocalDate validFrom,
        LocalDate validTo) {

    Ask {
        fields = List.copyOf(fields);
    }

    /** 共享方式: how the data is to come. */
    enum Way {
        INTERFACE,
        DATABASE,
        FILE
    }

    /** 使用频次. */
    enum Frequency {
        REAL_TIME,
        DAILY,
        WEEKLY,
        MONTHLY,
        QUARTERLY,
        YEARLY,
        ONCE
    }

    /** Who answers for the data's security at the consumer (安全责任人). */
    record Responsible(String name, String phone) {}
}
