package onedoor.kit.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;

/** The rules of the house as ArchUnit rules; each must match something, or it fails. */
public final class HouseRules {

    private HouseRules() {}

    public static void check(String rootPackage, ArchRule... rules) {
        JavaClasses service =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(rootPackage);
        for (ArchRule rule : rules) {
            rule.check(service);
        }
    }

    public static ArchRule controllersStayInside() {
        return classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .bePackagePrivate()
                .because("other features use a use case, not its controller");
    }

    /** Stores are the classes annotated {@code @Repository}. */
    public static ArchRule storesStayInside() {
        return classes()
                .that()
                .areMetaAnnotatedWith(Repository.class)
                .should()
                .bePackagePrivate()
                .because("a feature's tables are its own");
    }

    public static ArchRule feignClientsStayInside() {
        return classes()
                .that()
                .areAnnotatedWith(FeignClient.class)
                .should()
                .bePackagePrivate()
                .because("a neighbour is reached through its adapter");
    }

    public static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .because("a plain constructor shows what a class needs");
    }

    public static ArchRule noConsole() {
        return noClasses()
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .orShould(GeneralCodingRules.USE_JAVA_UTIL_LOGGING)
                .because("logs carry the trace id");
    }

    /** Only that package, with its sub-packages, may use that library. */
    public static ArchRule onlyPackageMayUse(String packageName, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packageName + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because(library + " is known to " + packageName + " only");
    }
}
