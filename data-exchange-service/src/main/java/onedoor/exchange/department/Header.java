package onedoor.exchange.department;

/** One header line. */
public record Header(String name, String value) {

    /** Whether it has this name. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
