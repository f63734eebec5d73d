package onedoor.workflow;

import onedoor.kit.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check(
                "onedoor.workflow",
                HouseRules.controllersStayInside(),
                HouseRules.storesStayInside(),
                HouseRules.noFieldInjection(),
                HouseRules.noConsole(),
                HouseRules.onlyPackageMayUse("onedoor.workflow.journey", "org.flowable"));
    }
}
