package onedoor.kit;

/** A kind of problem: stable code, HTTP status and a title in Chinese and English. */
public interface ProblemType {

    /** Kebab-case; the answer's type is {@code urn:onedoor:problem:<code>}. */
    String code();

    int status();

    String zh();

    String en();
}
