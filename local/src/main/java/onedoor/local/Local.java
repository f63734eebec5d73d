package onedoor.local;

/** Starts and stops the whole platform on one machine. */
final class Local {

    private Local() {}

    public static void main(String[] args) {}
}
