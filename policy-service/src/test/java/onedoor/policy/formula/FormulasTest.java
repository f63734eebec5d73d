package onedoor.policy.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.fact.Derived;
import onedoor.policy.fact.FormulaEdition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every replica has the formulas that were released on one, and those of before for whoever asks.
 */
class FormulasTest extends PolicyServiceTest {

    @Autowired FormulaStore store;
    @Autowired Clock clock;
    @Autowired TransactionTemplate transaction;

    private final String code =
            "seats" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);

    @Test
    void reachAnotherReplica() {
        AttributeCatalogue elsewhere = CatalogueFile.shipped();
        Formulas replica = new Formulas(elsewhere, store, clock);
        releaseFormula(propose("DEFINE", 0, "sciStaff * 2"));
        assertThat(elsewhere.find(code)).isEmpty();
        replica.follow();
        assertThat(expression(elsewhere)).isEqualTo("sciStaff * 2");
        AttributeCatalogue then = elsewhere.now();

        releaseFormula(propose("CHANGE", 1, "sciStaff * 3"));
        // Whoever publishes shares the formulas, and has the last of them.
        transaction.executeWithoutResult(_ -> replica.share());
        assertThat(expression(elsewhere)).isEqualTo("sciStaff * 3");
        assertThat(elsewhere.edition().revision()).isGreaterThan(then.edition().revision());
        assertThat(expression(then)).isEqualTo("sciStaff * 2");
        assertThat(expression(replica.at(then.edition()))).isEqualTo("sciStaff * 2");

        releaseFormula(propose("WITHDRAW", 2, ""));
        replica.follow();
        assertThat(elsewhere.derived(code)).isEmpty();
        assertThat(elsewhere.isWithdrawn(code)).isTrue();
        assertThat(elsewhere.get(code).title()).isEqualTo("推算值");
        assertThat(elsewhere.attributes()).noneMatch(a -> a.code().equals(code));
        assertThat(expression(replica.at(then.edition()))).isEqualTo("sciStaff * 2");
        FormulaEdition never = new FormulaEdition(0, LocalDate.of(2026, 6, 15), 0);
        assertThat(replica.at(never).find(code)).isEmpty();
    }

    @Test
    void takeOneOfSeveralProposalsAtOnce() throws Exception {
        releaseFormula(propose("DEFINE", 0, "sciStaff * 2"));
        try (ExecutorService together = Executors.newFixedThreadPool(4)) {
            var answers =
                    together.invokeAll(
                            Stream.of(3, 4, 5, 6)
                                    .<Callable<Integer>>map(by ->
                                            () ->
                                                    propose("CHANGE", 1, "sciStaff * " + by)
                                                            .getResponse()
                                                            .getStatus())
                                    .toList());
            assertThat(answers)
                    .extracting(Future::get)
                    .containsExactlyInAnyOrder(201, 409, 409, 409);
        }
    }

    private MvcTestResult propose(String act, int base, String expression) {
        return proposeFormula(administrator(), act, code, base, expression);
    }

    private String expression(AttributeCatalogue catalogue) {
        return catalogue.derived(code).map(Derived::expression).orElse("");
    }
}
