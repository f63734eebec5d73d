package onedoor.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import onedoor.proof.log.SignedNote.Cosigner;
import onedoor.proof.log.SignedNote.Signer;
import onedoor.proof.log.SignedNote.VerifierKey;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    // The public vector of C2SP signed-note.
    private static final String VKEY =
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String TEXT = "This is an example message.\n";
    private static final String LINE =
            "\u2014 example.com/foo"
                    + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    @Test
    void opensThePublicVector() {
        assertThat(VerifierKey.parse(VKEY).open(TEXT + "\n" + LINE)).hasValue(TEXT);
        assertThat(VerifierKey.parse(VKEY)).hasToString(VKEY);
    }

    @Test
    void doesNotOpenAnotherText() {
        assertThat(VerifierKey.parse(VKEY).open("Another message.\n\n" + LINE)).isEmpty();
        assertThat(VerifierKey.parse(VKEY).open(TEXT + "\n")).isEmpty();
        assertThat(VerifierKey.parse(VKEY).open(TEXT)).isEmpty();
    }

    @Test
    void ignoresSignaturesOfUnknownKeys() {
        Signer other = new Signer("example.com/other", new byte[32]);
        String both = other.sign(TEXT) + LINE;
        assertThat(VerifierKey.parse(VKEY).open(both)).hasValue(TEXT);
        assertThat(other.verifier().open(both)).hasValue(TEXT);
        assertThat(VerifierKey.parse(VKEY).open(other.sign(TEXT))).isEmpty();
    }

    @Test
    void refusesAKeyWhoseIdIsAnothers() {
        assertThatThrownBy(() -> VerifierKey.parse(VKEY.replace("530d903a", "530d903b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Signer("two words", new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNotWrittenAsANote() {
        assertThat(Note.parse(TEXT + "\n" + LINE + "extra\n")).isEmpty();
        assertThat(Note.parse("a\tb\n\n" + LINE)).isEmpty();
        assertThat(Note.parse(TEXT + "\n" + LINE.strip())).isEmpty();
        assertThat(Note.parse(TEXT + "\n" + LINE).orElseThrow().written())
                .isEqualTo(TEXT + "\n" + LINE);
    }

    @Test
    void aCosignatureBindsTheTextAndTheTime() {
        Cosigner witness = new Cosigner("witness.test/tax", new byte[32]);
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        String log = new Signer("log.test", seed(1)).sign("log.test\n1\nx\n");
        Note note = Note.parse(log).orElseThrow().with(witness.cosign("log.test\n1\nx\n", at));
        assertThat(witness.verifier().cosignedAt(note)).hasValue(at);
        assertThat(VerifierKey.parse(witness.verifier().toString()).hasSigned(note)).isTrue();
        assertThat(new Signer("log.test", seed(1)).verifier().hasSigned(note)).isTrue();

        Note.Line line = note.lines().getLast();
        byte[] later = line.signature().clone();
        later[7]++;
        Note moved =
                Note.parse(log).orElseThrow().with(new Note.Line(line.name(), line.keyId(), later));
        assertThat(witness.verifier().hasSigned(moved)).isFalse();
        assertThat(witness.verifier().open(moved.written())).isEmpty();
    }

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }
}
