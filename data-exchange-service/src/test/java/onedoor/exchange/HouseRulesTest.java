package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import onedoor.kit.testing.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class HouseRulesTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(
                "onedoor.exchange",
                HouseRules.controllersStayInside(),
                HouseRules.storesStayInside(),
                HouseRules.noFieldInjection(),
                HouseRules.noConsole(),
                HouseRules.onlyPackageMayUse("onedoor.exchange.department", "org.apache.hc"));
    }

    @Test
    void entersNoRoomButByItsDoor() {
        ApplicationModules.of(ExchangeApplication.class).verify();
    }

    @Test
    void saysEveryProblemInBothLanguages() {
        assertThat(Arrays.asList(ExchangeProblem.values()))
                .allSatisfy(problem -> {
                    assertThat(problem.zh()).isNotBlank();
                    assertThat(problem.en()).isNotBlank();
                    assertThat(problem.code()).matches("[a-z]+(-[a-z]+)*");
                });
    }
}
