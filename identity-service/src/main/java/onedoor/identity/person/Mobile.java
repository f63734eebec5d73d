package onedoor.identity.person;

import java.util.regex.Pattern;

/** A mainland mobile number: 11 digits beginning with 1. */
record Mobile(String value) {

    private static final Pattern FORM = Pattern.compile("1[3-9][0-9]{9}");

    Mobile {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("手机号码应为11位数字，以1开头");
        }
    }
}
