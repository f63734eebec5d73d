package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class IdentifiersTest {

    @Nested
    class ACitizensIdentityNumber {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "99010219880312102X",
                    "990102197609250317",
                    "990103195507180482",
                    "990102202601050154"
                })
        void acceptsTheValidSamples(String number) {
            assertThat(new CitizenIdNumber(number).value()).isEqualTo(number);
        }

        @ParameterizedTest
        @ValueSource(strings = {"99010219880312102X", "990102197609250317"})
        void refusesAnyOneDigitChanged(String number) {
            for (int i = 0; i < 18; i++) {
                for (char c = '0'; c <= '9'; c++) {
                    String changed = number.substring(0, i) + c + number.substring(i + 1);
                    if (!changed.equals(number)) {
                        assertThatThrownBy(() -> new CitizenIdNumber(changed))
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                }
            }
        }

        @ParameterizedTest
        @CsvSource({
            "9901021988031210, 应为18位",
            "9901021988031210XX, 应为数字",
            "990102198802301029, 出生日期不存在",
            "990102299901010011, 晚于今天",
            "980102197609250317, 行政区划",
            "990102197609250318, 校验码"
        })
        void saysWhatIsWrong(String number, String sentence) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CitizenIdNumber(number))
                    .withMessageContaining(sentence);
        }

        @Test
        void keepsTheCheckCharacterInUpperCaseAndReadsThePerson() {
            CitizenIdNumber number = new CitizenIdNumber("99010219880312102x");
            assertThat(number.value()).isEqualTo("99010219880312102X");
            assertThat(number.birthDate()).isEqualTo(LocalDate.of(1988, 3, 12));
            assertThat(number.female()).isTrue();
            assertThat(number.regionCode()).isEqualTo("990102");
        }

        @Test
        void showsItselfMasked() {
            CitizenIdNumber number = new CitizenIdNumber("99010219880312102X");
            assertThat(number.masked()).isEqualTo("990102********102X");
            assertThat(number.maskedForNotice()).isEqualTo("9****************X");
            assertThat(number).hasToString("990102********102X");
        }

        @Test
        void isAPlainStringInJson() {
            JsonMapper json = new JsonMapper();
            CitizenIdNumber number = new CitizenIdNumber("99010219880312102X");
            assertThat(json.writeValueAsString(number)).isEqualTo("\"99010219880312102X\"");
            assertThat(json.readValue("\"99010219880312102X\"", CitizenIdNumber.class))
                    .isEqualTo(number);
        }
    }

    @Nested
    class AUnifiedSocialCreditCode {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "11100000MB0143028R",
                    "11100000000013127D",
                    "11100000000013338W",
                    "12441500196720244T",
                    "11370800MB28559184",
                    "11990100MB1000213K",
                    "1199010000100031XL",
                    "12990100001000838Y",
                    "91990102MAFX0A01X5",
                    "91990102MAFX0B020K"
                })
        void acceptsTheValidSamples(String code) {
            assertThat(new UnifiedSocialCreditCode(code).value()).isEqualTo(code);
        }

        @ParameterizedTest
        @ValueSource(strings = {"11100000MB0143028R", "91990102MAFX0A01X5"})
        void refusesAnyOneCharacterChanged(String code) {
            for (int i = 0; i < 18; i++) {
                for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                    String changed = code.substring(0, i) + c + code.substring(i + 1);
                    if (!changed.equals(code)) {
                        assertThatThrownBy(() -> new UnifiedSocialCreditCode(changed))
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                }
            }
        }

        @ParameterizedTest
        @ValueSource(chars = {'I', 'O', 'S', 'V', 'Z'})
        void refusesTheLettersOutsideItsAlphabet(char letter) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new UnifiedSocialCreditCode("9199010" + letter + "MAFX0A01X5"))
                    .withMessageContaining("非法字符");
        }

        @Test
        void refusesAWrongOrganisationCodeBehindARightLastCharacter() {
            String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
            long organisationRefusals =
                    alphabet.chars()
                            .mapToObj(last -> "91990102MAFX0A013" + (char) last)
                            .filter(code -> refusal(code).contains("第17位"))
                            .count();
            assertThat(organisationRefusals).isEqualTo(1);
        }

        private String refusal(String code) {
            try {
                return new UnifiedSocialCreditCode(code).value();
            } catch (IllegalArgumentException refused) {
                return String.valueOf(refused.getMessage());
            }
        }
    }

    @Test
    void uuidsGrowAndNeverRepeat() {
        Set<UUID> seen = new HashSet<>();
        UUID last = Uuid7.next();
        for (int i = 0; i < 10_000; i++) {
            UUID next = Uuid7.next();
            assertThat(next.version()).isEqualTo(7);
            assertThat(next.variant()).isEqualTo(2);
            assertThat(next.toString()).isGreaterThan(last.toString());
            assertThat(seen.add(next)).isTrue();
            last = next;
        }
    }
}
