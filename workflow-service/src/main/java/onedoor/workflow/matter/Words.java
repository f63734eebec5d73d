package onedoor.workflow.matter;

/** The same words in the two languages of the portal. */
public record Words(String zh, String en) {

    static Words same(String text) {
        return new Words(text, text);
    }
}
