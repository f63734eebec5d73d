package onedoor.policy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import onedoor.kit.testing.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class HouseTest {

    private static final DescribedPredicate<JavaClass> OF_THE_KITS_TESTS =
            DescribedPredicate.describe(
                    "in the policy kit's test archive",
                    type ->
                            type.getSource()
                                    .map(source -> source.getUri().toString())
                                    .filter(place -> place.contains("-tests.jar"))
                                    .isPresent());

    @Test
    void roomsKeepTheirDoors() {
        ApplicationModules.of(PolicyApplication.class, OF_THE_KITS_TESTS).verify();
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
