package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills a new installation once; goes on after an interruption where it had stopped. */
final class FirstImport {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Home home;
    private final Console console;
    private final PublicApi api;

    FirstImport(Home home, Console console, PublicApi api) {
        this.home = home;
        this.console = console;
        this.api = api;
    }

    void run(DemoData demo) {
        var accounts = DemoAccounts.of(home, demo);
        var done = done();
        var files = demo.files();
        var open = files.stream().filter(file -> !done.contains(demo.name(file))).toList();
        if (open.isEmpty()) {
            return;
        }
        console.say("Importing the demonstration data");
        var importer = new Importer(api, accounts.password());
        try (var bar = bar(open.size())) {
            int n = 0;
            for (var file : open) {
                n++;
                one(importer, demo, file, n, open.size(), bar);
                done.add(demo.name(file));
                Home.writePrivately(home.imported(), JSON.writeValueAsString(done));
            }
        }
    }

    private void one(
            Importer importer,
            DemoData demo,
            Path file,
            int n,
            int total,
            @Nullable ProgressBar bar) {
        var begin = System.nanoTime();
        var answers = importer.run(file, "");
        var name = demo.name(file);
        var time = Duration.ofNanos(System.nanoTime() - begin);
        if (bar == null) {
            console.say(
                    "  %2d of %d  %-32s %6.1f s"
                            .formatted(n, total, name, time.toMillis() / 1000.0));
        } else {
            bar.setExtraMessage(name);
            bar.step();
        }
        for (var answer : answers) {
            for (JsonNode doubt : answer.path("fairCompetition")) {
                console.say("           %s: %s".formatted(name, doubt.path("message").asString()));
            }
        }
    }

    private @Nullable ProgressBar bar(int total) {
        return console.isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName("  import")
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .build()
                : null;
    }

    private Set<String> done() {
        try {
            var done = new LinkedHashSet<String>();
            if (Files.exists(home.imported())) {
                JSON.readTree(Files.readString(home.imported()))
                        .forEach(n -> done.add(n.asString()));
            }
            return done;
        } catch (IOException | JacksonException unreadable) {
            // Every import may be repeated: the same content changes nothing.
            return new LinkedHashSet<>();
        }
    }
}
