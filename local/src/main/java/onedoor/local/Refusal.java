package onedoor.local;

/** Something the user can put right, said in one sentence; the command ends with exit code 1. */
final class Refusal extends RuntimeException {

    Refusal(String sentence) {
        super(sentence);
    }

    Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
