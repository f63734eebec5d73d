package onedoor.policy;

import onedoor.kit.testing.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class HouseTest {

    @Test
    void roomsKeepTheirDoors() {
        ApplicationModules.of(PolicyApplication.class).verify();
    }

    @Test
    void keepsTheHouseRules() {
        HouseRules.check(
                "onedoor.policy",
                HouseRules.controllersStayInside(),
                HouseRules.storesStayInside(),
                HouseRules.feignClientsStayInside(),
                HouseRules.noFieldInjection(),
                HouseRules.noConsole(),
                HouseRules.onlyPackageMayUse("onedoor.policy.document", "com.networknt"));
    }
}
