package onedoor.identity;

import onedoor.kit.testing.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class HouseTest {

    @Test
    void everyRoomHasOnlyTheDoorsItsSignNames() {
        ApplicationModules.of(IdentityApplication.class).verify();
    }

    @Test
    void keepsTheHouseRules() {
        HouseRules.check(
                "onedoor.identity",
                HouseRules.controllersStayInside(),
                HouseRules.storesStayInside(),
                HouseRules.feignClientsStayInside(),
                HouseRules.noFieldInjection(),
                HouseRules.noConsole(),
                HouseRules.onlyPackageMayUse(
                        "onedoor.identity.provider", "org.springframework.security.oauth2.server"));
    }
}
