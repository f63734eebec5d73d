package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

/** Each rule is proved by a class that breaks it. */
class HouseRulesTest {

    @RestController
    public static class OpenController {}

    @Repository
    public static class OpenStore {}

    @FeignClient(name = "open")
    public interface OpenClient {}

    static class InjectedField {
        @Autowired String text;
    }

    static class Printing {
        void print() {
            System.out.println();
        }
    }

    static class UsesFeign {
        @FeignClient(name = "x")
        interface Client {}
    }

    @Test
    void everyRuleFindsItsBreach() {
        Map<ArchRule, Class<?>> breaches =
                Map.of(
                        HouseRules.controllersStayInside(), OpenController.class,
                        HouseRules.storesStayInside(), OpenStore.class,
                        HouseRules.feignClientsStayInside(), OpenClient.class,
                        HouseRules.noFieldInjection(), InjectedField.class,
                        HouseRules.noConsole(), Printing.class,
                        HouseRules.onlyPackageMayUse("onedoor.elsewhere", "org.springframework"),
                                UsesFeign.Client.class);
        breaches.forEach((rule, breach) ->
                assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(breach)))
                        .as(rule.getDescription())
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("was violated"));
    }

    @Test
    void aRuleThatMatchesNothingFails() {
        assertThatThrownBy(() -> HouseRules.check("onedoor.nowhere", HouseRules.noConsole()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void theKitKeepsTheRulesThatConcernIt() {
        for (ArchRule rule : List.of(HouseRules.noFieldInjection(), HouseRules.noConsole())) {
            assertThatCode(() -> HouseRules.check("onedoor.kit", rule)).doesNotThrowAnyException();
        }
    }
}
