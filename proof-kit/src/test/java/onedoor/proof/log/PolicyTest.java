package onedoor.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import onedoor.proof.log.SignedNote.Cosigner;
import onedoor.proof.log.SignedNote.Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static final Signer LOG = new Signer("exchange.test/log", seed(1));
    private static final Cosigner CIVIL = new Cosigner("civil", seed(2));
    private static final Cosigner TAX = new Cosigner("tax", seed(3));
    private static final Cosigner POLICE = new Cosigner("police", seed(4));
    private static final Cosigner AUDIT = new Cosigner("audit", seed(5));

    private static final String FILE =
            """
            # two of three departments, and the auditors
            log %s https://exchange.test/log
            witness civil %s
            witness tax\t%s https://tax.test/witness
            witness police %s
            witness audit %s
            group depts 2 civil tax police
            group both all depts audit
              quorum both
            """
                    .formatted(
                            LOG.verifier(),
                            CIVIL.verifier(),
                            TAX.verifier(),
                            POLICE.verifier(),
                            AUDIT.verifier());

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    private static String head(Cosigner... witnesses) {
        Checkpoint head = new Checkpoint("exchange.test/log", 3, Hash.EMPTY_TREE);
        Note note = Note.parse(LOG.sign(head.text())).orElseThrow();
        for (Cosigner witness : witnesses) {
            note = note.with(witness.cosign(head.text(), Instant.EPOCH));
        }
        return note.written();
    }

    private static boolean reached(Cosigner... witnesses) {
        return Policy.parse(FILE).judge(head(witnesses)).orElseThrow().reached();
    }

    @Test
    void countsTheWitnessesOfNestedGroups() {
        assertThat(reached(CIVIL, TAX, AUDIT)).isTrue();
        assertThat(reached(POLICE, TAX, AUDIT)).isTrue();
        assertThat(reached(CIVIL, TAX, POLICE)).isFalse();
        assertThat(reached(CIVIL, AUDIT)).isFalse();
        assertThat(reached()).isFalse();
        // The same witness twice is one witness.
        assertThat(reached(CIVIL, CIVIL, AUDIT)).isFalse();
        assertThat(Policy.parse(FILE).judge(head(TAX)).orElseThrow().missing())
                .containsExactly("civil", "police", "audit");
    }

    @Test
    void judgesOnlyWhatItsLogHasSigned() {
        Signer other = new Signer("exchange.test/log", seed(9));
        String text = new Checkpoint("exchange.test/log", 3, Hash.EMPTY_TREE).text();
        assertThat(Policy.parse(FILE).judge(other.sign(text))).isEmpty();
        // The log's key under the origin of another log.
        String foreign = new Checkpoint("other.test/log", 3, Hash.EMPTY_TREE).text();
        assertThat(Policy.parse(FILE).judge(LOG.sign(foreign))).isEmpty();
    }

    @Test
    void isSpoiltByACosignatureThatDoesNotVerify() {
        Note.Line line = CIVIL.cosign("another text\n", Instant.EPOCH);
        Note note = Note.parse(head(TAX, AUDIT)).orElseThrow().with(line);
        assertThat(Policy.parse(FILE).judge(note.written())).isEmpty();
    }

    @Test
    void asksForNobodyWhenItSaysSo() {
        Policy none = Policy.parse("log " + LOG.verifier() + "\nquorum none\n");
        assertThat(none.judge(head()).orElseThrow().reached()).isTrue();
        assertThat(none.needed()).isZero();
        assertThat(Policy.parse(FILE).needed()).isEqualTo(2);
        assertThat(Policy.parse(FILE).witnesses().get(1).url())
                .isEqualTo("https://tax.test/witness");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum depts",
                "quorum none\nquorum none",
                "group g 1 nobody\nquorum g",
                "witness a CIVIL\ngroup g 2 a\nquorum g",
                "witness a CIVIL\ngroup g 0 a\nquorum g",
                "witness a CIVIL\ngroup g any a a\nquorum g",
                "witness a CIVIL\nwitness b CIVIL\nquorum a",
                "witness a CIVIL\nwitness a TAX\nquorum a",
                "witness none CIVIL\nquorum none",
                "witness a CIVIL\ngroup g any a\ngroup h any a\nquorum g",
                "witness a LOG\nquorum a",
                "log CIVIL\nquorum none",
                "log LOG\nlog LOG\nquorum none",
                "peer LOG\nquorum none",
                "quorum none\r\n"
            })
    void refusesAFileThatIsNotOne(String file) {
        String named =
                file.replace("CIVIL", CIVIL.verifier().toString())
                        .replace("TAX", TAX.verifier().toString())
                        .replace("LOG", LOG.verifier().toString());
        assertThatThrownBy(() -> Policy.parse(named)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProofIsReadAsItIsWritten() {
        LogProof proof =
                new LogProof(
                        new byte[] {1},
                        2,
                        Arrays.asList(Hash.EMPTY_TREE, Hash.ofLeaf(new byte[0])),
                        head(TAX));
        assertThat(LogProof.parse(proof.text()).orElseThrow().text()).isEqualTo(proof.text());
        assertThat(LogProof.parse(proof.text().replace("index 2", "index 02"))).isEmpty();
        assertThat(LogProof.parse(proof.text().replace("@v1", "@v2"))).isEmpty();
        assertThat(LogProof.parse("c2sp.org/tlog-proof@v1\n\n")).isEmpty();
        assertThat(LogProof.parse("")).isEmpty();
    }
}
