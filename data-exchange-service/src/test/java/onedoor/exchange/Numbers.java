package onedoor.exchange;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Valid numbers of nobody: the region 990000 does not exist. */
final class Numbers {

    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private Numbers() {}

    static String creditCode() {
        String body = "11990000" + organisation("MB%06d".formatted(NEXT.getAndIncrement()));
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += weight * CREDIT.indexOf(body.charAt(i));
            weight = weight * 3 % 31;
        }
        return body + CREDIT.charAt((31 - sum % 31) % 31);
    }

    private static String organisation(String body) {
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(body.charAt(i), 36) * weights[i];
        }
        return body + "0X987654321".charAt(sum % 11);
    }

    static String person() {
        int number = NEXT.getAndIncrement();
        LocalDate born = LocalDate.of(1990, 1, 1).plusDays(number / 1000);
        String body =
                "990000%s%03d"
                        .formatted(born.format(DateTimeFormatter.BASIC_ISO_DATE), number % 1000);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
