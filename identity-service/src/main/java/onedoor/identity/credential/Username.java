package onedoor.identity.credential;

import java.util.Locale;
import java.util.regex.Pattern;

/** A sign-in name: 3 to 64 letters, digits, dots, hyphens, underscores; case does not matter. */
public record Username(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{1,62})[a-z0-9]");

    public Username {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("用户名为3至64位小写字母、数字、点、下划线或连字符，首尾为字母或数字");
        }
    }
}
