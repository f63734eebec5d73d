package onedoor.local;

import java.util.List;

/** What the user needs to begin: addresses and accounts. */
final class Welcome {

    private Welcome() {}

    static void show(Console console, Home home, int base) {
        var url = Part.GATEWAY.url(base);
        console.say("");
        console.say("  Portal      " + url);
        console.say("  Staff       " + url + "/staff/");
        console.say("  API         " + url + "/docs/api");
        var demo = DemoAccounts.read(home);
        if (demo == null) {
            return;
        }
        console.say(
                "  Password    %s  (all demo accounts; also in %s)"
                        .formatted(demo.password(), home.demoAccounts()));
        console.say("");
        console.table(
                List.of("account", "name", "role", "department", "what for"),
                demo.accounts().stream()
                        .map(a ->
                                List.of(a.username(), a.name(), a.role(), a.department(), a.what()))
                        .toList());
        console.say("");
    }
}
