package onedoor.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/** Who listens on a port that this copy needs. */
record PortOwner(long pid, Optional<String> copy) {

    /** 127.0.0.1. */
    static final InetAddress THIS_MACHINE = thisMachine();

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(THIS_MACHINE, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static int anyFree() throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(THIS_MACHINE, 0));
            return socket.getLocalPort();
        }
    }

    /** The other copy of the platform whose range holds this port, if one runs. */
    static Optional<PortOwner> find(int port) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .flatMap(h -> owner(h, port).stream())
                .findFirst();
    }

    private static Optional<PortOwner> owner(ProcessHandle handle, int port) {
        var arguments = Processes.arguments(handle).toList();
        var base = value(arguments, "-Donedoor.base-port=").flatMap(PortOwner::number);
        var copy = value(arguments, "-Donedoor.home=");
        return base.filter(b -> b <= port && port <= b + Part.SPAN)
                .map(b -> new PortOwner(handle.pid(), copy));
    }

    private static Optional<String> value(java.util.List<String> arguments, String prefix) {
        return arguments.stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .findFirst();
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static InetAddress thisMachine() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One sentence: which port, for what, taken by whom, what to do. */
    static String sentence(int port, Part part, int base, Optional<PortOwner> owner) {
        var what = "Port %d (%s) is taken".formatted(port, part.title());
        var other = "./onedoor up --port %d".formatted(base + 1000);
        return owner.flatMap(o ->
                        o.copy()
                                .map(copy ->
                                        "%s by the OneDoor copy in %s (process %d): stop that one with its ./onedoor down, or start this one with %s."
                                                .formatted(what, copy, o.pid(), other)))
                .orElseGet(() ->
                        "%s by another program: stop it, or start with %s.".formatted(what, other));
    }
}
