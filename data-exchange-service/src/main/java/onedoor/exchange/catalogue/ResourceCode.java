package onedoor.exchange.catalogue;

import java.util.regex.Pattern;

/** 信息资源代码: 类(1) 项(2) 目(3) 细目(n) / 顺序码(n), such as {@code 306014001/000123}. */
public record ResourceCode(String value) {

    private static final Pattern FORM = Pattern.compile("[1-3]\\d{5,19}/\\d{1,20}");

    public ResourceCode {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a code of an information resource");
        }
    }

    /** 类: the three branches of the national catalogue. */
    public enum Category {
        BASIC("1", "基础信息资源"),
        THEME("2", "主题信息资源"),
        DEPARTMENT("3", "部门信息资源");

        private final String digit;
        private final String title;

        Category(String digit, String title) {
            this.digit = digit;
            this.title = title;
        }

        /** The branch that a code belongs to. */
        public static Category of(String code) {
            return switch (code.charAt(0)) {
                case '1' -> BASIC;
                case '2' -> THEME;
                default -> DEPARTMENT;
            };
        }

        /** The first digit of its codes. */
        public String digit() {
            return digit;
        }

        /** What the guide calls it. */
        public String title() {
            return title;
        }
    }

    /** Whether a text is a code. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
