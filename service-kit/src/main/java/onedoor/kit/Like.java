package onedoor.kit;

/** Patterns of SQL's {@code like}, in which what people type stands for itself. */
public final class Like {

    private Like() {}

    public static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
