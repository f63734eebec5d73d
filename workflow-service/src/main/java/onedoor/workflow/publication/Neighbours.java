package onedoor.workflow.publication;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.CommonProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.ProblemException;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.evidence.CreditList;
import onedoor.workflow.lifeevent.Resource;
import onedoor.workflow.publication.CatalogueClient.ListedGrant;
import onedoor.workflow.publication.CatalogueClient.ListedResource;
import onedoor.workflow.publication.DepartmentsClient.Department;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an import looks up elsewhere: departments at identity, registers and grants at the exchange.
 */
@Component
class Neighbours {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 200;

    private final DepartmentsClient identity;
    private final CatalogueClient exchange;
    private final PublicationSettings settings;
    private final CreditList creditList;
    private final Clock clock;
    private final JsonMapper json;

    Neighbours(
            DepartmentsClient identity,
            CatalogueClient exchange,
            PublicationSettings settings,
            CreditList creditList,
            Clock clock,
            JsonMapper json) {
        this.identity = identity;
        this.exchange = exchange;
        this.settings = settings;
        this.creditList = creditList;
        this.clock = clock;
        this.json = json;
    }

    /** Credit codes of all departments by their full names. */
    @Retry(name = "identity", fallbackMethod = "noDepartments")
    @CircuitBreaker(name = "identity")
    Departments departments() {
        JsonNode listed = identity.departments();
        JsonNode all = listed.isArray() ? listed : listed.path("items");
        Map<String, UnifiedSocialCreditCode> byName = new HashMap<>();
        for (JsonNode node : all) {
            Department department = json.treeToValue(node, Department.class);
            byName.put(department.name(), new UnifiedSocialCreditCode(department.uscc()));
        }
        return new Departments(byName);
    }

    /** All registers, with the fields that this service may use for the purpose. */
    @Retry(name = "exchange", fallbackMethod = "noRegisters")
    @CircuitBreaker(name = "exchange")
    Registers registers(String purpose) {
        Map<String, Set<String>> granted = new HashMap<>();
        LocalDate today = LegalTime.today(clock);
        for (ListedGrant grant : exchange.grants(settings.member(), purpose).items()) {
            if (inForce(grant, today) && grant.fields() != null) {
                granted.computeIfAbsent(grant.resource(), r -> new LinkedHashSet<>())
                        .addAll(grant.fields());
            }
        }
        List<Registers.Known> known = new ArrayList<>();
        String after = "";
        for (int page = 0; page < MOST_PAGES && after != null; page++) {
            CatalogueClient.Resources resources = exchange.resources(after, PAGE);
            resources
                    .items()
                    .forEach(r -> known.add(known(r, granted.getOrDefault(r.code(), Set.of()))));
            after = resources.next();
        }
        return new Registers(known, creditList.name());
    }

    private Registers.Known known(ListedResource listed, Set<String> granted) {
        List<CatalogueClient.ListedField> fields =
                listed.fields() == null ? List.of() : listed.fields();
        Resource resource =
                new Resource(
                        listed.name(),
                        listed.code(),
                        listed.provider(),
                        listed.providerName() == null ? listed.provider() : listed.providerName(),
                        listed.service(),
                        listed.subjectType(),
                        fields.stream()
                                .map(f -> new Resource.Field(f.name(), f.title(), f.type()))
                                .toList());
        List<String> aliases = listed.aliases() == null ? List.of() : listed.aliases();
        return new Registers.Known(
                resource, aliases, granted, listed.provider().equals(settings.member()));
    }

    private static boolean inForce(ListedGrant grant, LocalDate today) {
        return grant.revokedAt() == null
                && (grant.validFrom() == null || !today.isBefore(grant.validFrom()))
                && (grant.validTo() == null || !today.isAfter(grant.validTo()));
    }

    @SuppressWarnings("UnusedMethod") // by name, from @Retry
    private Departments noDepartments(Exception failure) {
        throw new ProblemException(
                failure, CommonProblem.DEPENDENCY_DOWN, "身份服务暂时不可用，无法核对部门；没有保存任何内容，请稍后重新导入。");
    }

    @SuppressWarnings("UnusedMethod") // by name, from @Retry
    private Registers noRegisters(Exception failure) {
        throw new ProblemException(
                failure, CommonProblem.DEPENDENCY_DOWN, "数据共享通道暂时不可用，无法核对数据资源；没有保存任何内容，请稍后重新导入。");
    }
}
