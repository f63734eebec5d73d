package onedoor.workflow.paper;

import java.io.File;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Optional;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The Chinese font installed on this machine, read when the first paper is printed and kept while
 * there is memory: 65,535 characters take a second to read and some 60 MB.
 */
@Component
@EnableConfigurationProperties(PaperSettings.class)
public class Typefaces {

    private static final Logger LOG = LoggerFactory.getLogger(Typefaces.class);

    private final List<String> candidates;
    private SoftReference<@Nullable Typeface> kept = new SoftReference<>(null);

    Typefaces(PaperSettings settings) {
        candidates = settings.fontFiles();
    }

    /** The first font of the settings that can be read, or nothing where none is installed. */
    public synchronized Optional<Typeface> chinese() {
        Typeface known = kept.get();
        if (known != null) {
            return Optional.of(known);
        }
        for (String candidate : candidates) {
            if (file(candidate).isFile()) {
                try {
                    Typeface found = Typeface.open(file(candidate), name(candidate));
                    kept = new SoftReference<>(found);
                    return Optional.of(found);
                } catch (IOException unreadable) {
                    LOG.warn("the font {} cannot be read", candidate, unreadable);
                }
            }
        }
        return Optional.empty();
    }

    /** The same, or the problem that tells the administrator what to install. */
    public Typeface required() {
        return chinese()
                .orElseThrow(() ->
                        new ProblemException(
                                PaperProblem.FONT_MISSING,
                                "请管理员安装中文字体（如 fonts-noto-cjk），或在"
                                        + " onedoor.workflow.paper.font-files 中指定字体文件。"));
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (candidates.stream().noneMatch(c -> file(c).isFile())) {
            LOG.warn(
                    "no Chinese font is installed: licences and documents cannot be printed."
                            + " Install fonts-noto-cjk or set onedoor.workflow.paper.font-files");
        }
    }

    private static File file(String candidate) {
        int hash = candidate.indexOf('#');
        return new File(hash < 0 ? candidate : candidate.substring(0, hash));
    }

    private static @Nullable String name(String candidate) {
        int hash = candidate.indexOf('#');
        return hash < 0 ? null : candidate.substring(hash + 1);
    }
}
