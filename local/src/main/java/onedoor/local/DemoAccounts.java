package onedoor.local;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who can sign in to this installation: one random password for all, made with the installation and
 * kept in a file that only its owner can read.
 */
record DemoAccounts(String password, List<Account> accounts) {

    record Account(String username, String name, String role, String department, String what) {}

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Without letters that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";

    private static final String DIGITS = "23456789";

    DemoAccounts {
        accounts = List.copyOf(accounts);
    }

    static DemoAccounts of(Home home, DemoData demo) {
        var known = read(home);
        var password = known == null ? newPassword() : known.password();
        var fresh = new DemoAccounts(password, accounts(demo));
        if (!fresh.equals(known)) {
            Home.writePrivately(home.demoAccounts(), JSON.writeValueAsString(fresh));
        }
        return fresh;
    }

    static @org.jspecify.annotations.Nullable DemoAccounts read(Home home) {
        try {
            return Files.exists(home.demoAccounts())
                    ? JSON.readValue(Files.readString(home.demoAccounts()), DemoAccounts.class)
                    : null;
        } catch (java.io.IOException | tools.jackson.core.JacksonException e) {
            throw new Refusal(
                    "The file of demonstration accounts %s is damaged; start anew with ./onedoor up --reset."
                            .formatted(home.demoAccounts()),
                    e);
        }
    }

    private static List<Account> accounts(DemoData demo) {
        var departments = new HashMap<String, String>();
        for (var each : demo.read("departments.json").path("departments")) {
            departments.put(each.path("uscc").asString(), each.path("name").asString());
        }
        var uses = new HashMap<String, String>();
        for (var each : demo.read("accounts.json").path("accounts")) {
            uses.put(each.path("username").asString(), each.path("what").asString());
        }
        var all = new ArrayList<Account>();
        for (var person : demo.read("people.json").path("people")) {
            all.add(account(person, "CITIZEN L" + person.path("assurance").asInt(), "", uses));
        }
        for (var member : demo.read("staff.json").path("staff")) {
            var roles =
                    StreamSupport.stream(member.path("roles").spliterator(), false)
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", "));
            var department = departments.getOrDefault(member.path("department").asString(), "");
            all.add(account(member, roles, department, uses));
        }
        return all;
    }

    private static Account account(
            JsonNode each, String role, String department, Map<String, String> uses) {
        var username = each.path("username").asString();
        return new Account(
                username,
                each.path("name").asString(),
                role,
                department,
                uses.getOrDefault(username, ""));
    }

    /** Sixteen letters and digits, about 70 bits, in groups that can be typed. */
    static String newPassword() {
        var raw = Keys.random(16);
        var text = new StringBuilder();
        for (int i = 0; i < raw.length; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            var alphabet = i % 4 == 3 ? DIGITS : LETTERS;
            var letter = alphabet.charAt((raw[i] & 0xff) % alphabet.length());
            text.append(i % 4 == 0 ? Character.toUpperCase(letter) : letter);
        }
        return text.toString();
    }
}
