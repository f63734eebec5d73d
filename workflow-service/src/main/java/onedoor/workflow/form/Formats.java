package onedoor.workflow.form;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.UnifiedSocialCreditCode;

/** The formats that forms use beyond JSON Schema's own. */
final class Formats {

    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,12})(\\.[0-9]{1,2})?");
    private static final Pattern FILE_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    static final List<Format> OWN =
            List.of(
                    new Own("citizen-id", text -> accepts(() -> new CitizenIdNumber(text))),
                    new Own(
                            "credit-code",
                            text -> accepts(() -> new UnifiedSocialCreditCode(text))),
                    new Own("mobile", MOBILE.asMatchPredicate()),
                    new Own("amount", AMOUNT.asMatchPredicate()),
                    new Own("file-id", FILE_ID.asMatchPredicate()),
                    new Own("month", Formats::month));

    private Formats() {}

    private static boolean accepts(Runnable constructor) {
        try {
            constructor.run();
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private static boolean month(String text) {
        try {
            return YearMonth.parse(text).toString().equals(text);
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    private record Own(String name, Predicate<String> accepts) implements Format {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return accepts.test(value);
        }
    }
}
