package onedoor.workflow.material;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import onedoor.workflow.form.Asked;

/**
 * What is asked for, so that two forms that ask for the same thing have the same one: the stable
 * name of the question bank, else the material's name without spaces and remarks in brackets.
 */
record Requirement(String key) {

    private static final Pattern REMARK = Pattern.compile("\\([^()]*\\)$");
    private static final int LONGEST = 200;

    static Requirement of(Asked asked) {
        return asked.question()
                .map(name -> new Requirement("question:" + name))
                .orElseGet(() -> named(asked.title()));
    }

    static Requirement named(String title) {
        // NFKC makes full-width brackets, letters and digits plain.
        String plain =
                Normalizer.normalize(title, Normalizer.Form.NFKC)
                        .replaceAll("[\\s\\p{Cntrl}《》“”\"]", "")
                        .toLowerCase(Locale.ROOT);
        String bare = REMARK.matcher(plain).replaceAll("");
        String name = bare.isEmpty() ? plain : bare;
        return new Requirement(name.substring(0, Math.min(name.length(), LONGEST)));
    }
}
