package onedoor.exchange.event;

import java.util.List;

/** What one subscriber is told of an event: of the changed fields only those that it may have. */
record Told(ResourceEvent event, List<String> fields, List<Watched> watched) {

    Told {
        fields = List.copyOf(fields);
        watched = List.copyOf(watched);
    }
}
