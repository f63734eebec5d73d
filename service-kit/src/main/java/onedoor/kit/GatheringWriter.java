package onedoor.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One thread that writes whatever has gathered while its last write ran, so that all who wait share
 * the price of a transaction. It stops after the web server has let its last requests go, and
 * writes what is left first. Nothing that the container calls is final: a writer with jobs is a
 * proxy.
 */
public abstract class GatheringWriter<T> implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GatheringWriter.class);
    private static final long WAIT_MILLIS = 200;
    private static final long PARTING_SECONDS = 5;

    private final String name;
    private final int mostAtOnce;
    private final BlockingQueue<T> queue;
    private volatile boolean running;
    private volatile Thread writer = new Thread();

    /**
     * @param name of the thread
     * @param mostAtOnce in one write
     * @param mostWaiting before {@link #offer} refuses
     */
    protected GatheringWriter(String name, int mostAtOnce, int mostWaiting) {
        this.name = name;
        this.mostAtOnce = mostAtOnce;
        this.queue = new ArrayBlockingQueue<>(mostWaiting);
    }

    /** Writes them all; called by one thread at a time. A batch that fails is lost. */
    protected abstract void write(List<T> batch);

    /** False if it will never be written: too much is waiting, or nothing runs. */
    protected final boolean offer(T item) {
        return running && queue.offer(item);
    }

    private void run() {
        List<T> batch = new ArrayList<>();
        while (running || !queue.isEmpty()) {
            try {
                T first = queue.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, mostAtOnce - 1);
                    write(List.copyOf(batch));
                }
            } catch (RuntimeException failed) {
                // The next ones may fare better; without its thread nothing would be written again.
                log.error("{} lost {} items", name, batch.size(), failed);
            } catch (InterruptedException stopped) {
                running = false;
            }
            batch.clear();
        }
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(PARTING_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
