package onedoor.policy.library;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 发文字号 in the one spelling of GB/T 9704: {@code 云政发〔2026〕12号}, without 第 or zeros. */
record DocumentNumber(String value) {

    private static final Pattern FORM =
            Pattern.compile(
                    "([^\\s\\d〔\\[(（【{]{1,20})[〔\\[(（【{]\\s*((?:19|20)\\d{2})\\s*(?:年)?[〕\\])）】}]\\s*第?\\s*0*(\\d{1,4})\\s*号");

    /** Empty if the text is not a document number in any known spelling. */
    static Optional<DocumentNumber> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(
                        new DocumentNumber(
                                "%s〔%s〕%s号"
                                        .formatted(
                                                form.group(1).strip(),
                                                form.group(2),
                                                form.group(3))))
                : Optional.empty();
    }
}
