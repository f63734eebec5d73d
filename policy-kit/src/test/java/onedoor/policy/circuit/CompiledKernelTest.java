package onedoor.policy.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import onedoor.policy.circuit.Feed.Part;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.RandomRules;
import onedoor.policy.rule.Rule;
import org.junit.jupiter.api.Test;

class CompiledKernelTest {

    @Provide
    Arbitrary<Criterion> rules() {
        return RandomRules.rules();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Property(tries = 300, seed = "42")
    void generatedCodeAnswersLikeTheArrays(
            @ForAll("rules") Criterion criterion, @ForAll("seeds") long seed) {
        Occasion occasion = new Occasion(Rule.of(criterion), Given.TODAY, Given.YEAR);
        Layout layout = LayoutBuilder.layout(Given.CATALOGUE, List.of(occasion));
        Criterion rule = occasion.rule().canonical();
        Query query =
                new Query(
                        layout,
                        List.of(
                                new Output.Of(occasion, rule, Part.HOLDS),
                                new Output.Of(occasion, rule, Part.POSSIBLE),
                                new Output.Of(occasion, rule, Part.VERIFIED),
                                new Output.Near(occasion)));
        Random random = new Random(seed);
        long[] slices = random.longs((layout.slices() + 1L) * Block.WORDS).toArray();
        long[] feeds = random.longs((query.whole.feeds().size() + 1L) * Block.WORDS).toArray();
        long[] expected = new long[5 * Block.WORDS];
        query.whole.arrays().run(slices, feeds, expected);
        Kernel compiled = CompiledKernel.of(query.whole.program()).orElseThrow();
        long[] answers = new long[compiled.room() * Block.WORDS];
        compiled.run(slices, feeds, answers);
        assertThat(answers).startsWith(expected);
    }

    @Test
    void aRuleTooLongForOneMethodIsLeftToTheArrays() {
        Wires wires = new Wires();
        int all = wires.zero;
        for (int i = 0; i < 1000; i++) {
            all = wires.xor(all, wires.slice(i));
        }
        assertThat(CompiledKernel.of(wires.program(List.of(all)))).isEmpty();
    }
}
