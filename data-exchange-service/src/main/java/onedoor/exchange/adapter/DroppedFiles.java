package onedoor.exchange.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes the files that departments drop as {@code member/subsystem/service.csv}. */
@Component
class DroppedFiles {

    private static final Logger log = LoggerFactory.getLogger(DroppedFiles.class);

    /** A file that was written to just now may not be complete. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final AdapterSettings settings;
    private final Catalogue catalogue;
    private final CsvRegister register;
    private final CsvStore store;
    private final Clock clock;

    DroppedFiles(
            AdapterSettings settings,
            Catalogue catalogue,
            CsvRegister register,
            CsvStore store,
            Clock clock) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.register = register;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT15S")
    @SchedulerLock(name = "dropped-files", lockAtMostFor = "PT10M")
    void run() {
        @Nullable Path folder = settings.folder();
        if (folder == null || folder.toString().isEmpty()) {
            return;
        }
        for (Resource resource : catalogue.all()) {
            if (resource.adapter() instanceof Adapter.Csv adapter) {
                try {
                    take(folder, resource, adapter);
                } catch (IOException unreadable) {
                    log.warn("The file of {} cannot be read", resource.code(), unreadable);
                }
            }
        }
    }

    private void take(Path folder, Resource resource, Adapter.Csv adapter) throws IOException {
        SubsystemId provider = resource.provider();
        // No part can hold a separator or be dots alone: SubsystemId sees to it.
        Path file =
                folder.resolve(provider.memberCode())
                        .resolve(provider.code())
                        .resolve(resource.service() + ".csv");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Instant writtenAt = Files.getLastModifiedTime(file).toInstant();
        if (writtenAt.plus(SETTLED).isAfter(clock.instant())) {
            return;
        }
        if (Files.size(file) > settings.largestFile().toBytes()) {
            log.warn("The file of {} is larger than is taken", resource.code());
            return;
        }
        byte[] content = Files.readAllBytes(file);
        String sha256 = Sha256.hex(content);
        boolean seen =
                store.loads(resource.code()).stream()
                        .findFirst()
                        .filter(last -> last.sha256().equals(sha256))
                        .isPresent();
        if (!seen) {
            CsvLoad load =
                    register.take(resource, adapter, content, CsvLoad.Origin.FOLDER, writtenAt);
            log.info(
                    "The file of {} was {}: {} records",
                    resource.code(),
                    load.outcome(),
                    load.kept());
        }
    }
}
