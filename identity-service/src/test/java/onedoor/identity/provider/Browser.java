package onedoor.identity.provider;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.identity.TestKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser that keeps cookies and follows nothing by itself, and the gateway behind it. */
final class Browser {

    static final String VERIFIER = "a-code-verifier-of-at-least-forty-three-characters";

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final String base;

    Browser(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", -1)[0];
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    void forget(String name) {
        cookies.remove(name);
    }

    /** The gateway's authorisation request, with other parameters put in or (null) left out. */
    static String authorize(String... other) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", "gateway");
        query.put("redirect_uri", TestKeys.REDIRECT);
        query.put("scope", "openid profile");
        query.put("state", "some-state");
        query.put("nonce", "some-nonce");
        query.put("code_challenge", challenge(VERIFIER));
        query.put("code_challenge_method", "S256");
        for (int i = 0; i < other.length; i += 2) {
            if (other[i + 1] == null) {
                query.remove(other[i]);
            } else {
                query.put(other[i], other[i + 1]);
            }
        }
        return "/oauth2/authorize?" + encode(query);
    }

    HttpResponse<String> login(String username, String password) {
        return post(
                "/login",
                Map.of(
                        "username", username,
                        "password", password,
                        "_csrf", String.valueOf(cookie("IDP-CSRF"))));
    }

    /** Signs in by the page and returns the code. */
    String code(String username, String password, String... other) {
        get(authorize(other));
        String back = location(login(username, password));
        return parameter(location(get(path(back))), "code");
    }

    JsonNode token(String clientId, Map<String, String> form) {
        return json(tokenResponse(clientId, form));
    }

    HttpResponse<String> tokenResponse(String clientId, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.putIfAbsent(
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.computeIfAbsent("client_assertion", key -> TestKeys.assertion(clientId));
        return new Browser(URI.create(base).getPort()).post("/oauth2/token", all);
    }

    HttpResponse<String> redeem(String code) {
        return redeem(code, VERIFIER);
    }

    HttpResponse<String> redeem(String code, String verifier) {
        return tokenResponse(
                "gateway",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        TestKeys.REDIRECT,
                        "code_verifier",
                        verifier));
    }

    HttpResponse<String> refresh(String refreshToken) {
        return tokenResponse(
                "gateway", Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(
                        () -> new AssertionError(response.statusCode() + " " + response.body()));
    }

    static String path(String url) {
        URI uri = URI.create(url);
        return uri.getRawQuery() == null
                ? uri.getRawPath()
                : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    static String parameter(String url, String name) {
        for (String pair : URI.create(url).getRawQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return java.net.URLDecoder.decode(
                        pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no " + name + " in " + url);
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.builder().build().readTree(response.body());
    }

    static JsonNode claims(String jwt) {
        return part(jwt, 1);
    }

    static JsonNode header(String jwt) {
        return part(jwt, 0);
    }

    private static JsonNode part(String jwt, int part) {
        return JsonMapper.builder()
                .build()
                .readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[part]));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e ->
                        URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8)
                                + "="
                                + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String random() {
        return UUID.randomUUID().toString();
    }
}
