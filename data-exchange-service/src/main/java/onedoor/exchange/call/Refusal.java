package onedoor.exchange.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call was not answered by its provider, as X-Road says it: a type, a message, and the status
 * that its prefix stands for.
 */
record Refusal(String type, String message, int status, @Nullable Duration retryAfter) {

    /** Found out on the consumer's side of the exchange. */
    static Refusal atClient(String code, String message) {
        return new Refusal("server.clientproxy." + code, message, 500, null);
    }

    /** Found out on the provider's side of the exchange. */
    static Refusal atService(String code, String message) {
        return new Refusal("server.serverproxy." + code, message, 500, null);
    }

    /** The caller's own mistake, in OneDoor's own words. */
    static Refusal ofClient(String code, String message) {
        return new Refusal("client." + code, message, 400, null);
    }

    static Refusal accessDenied(String service) {
        return atService("access_denied", "Request is not allowed: SERVICE:" + service);
    }

    static Refusal unauthenticated(String message) {
        return new Refusal("client.unauthenticated", message, 401, null);
    }

    static Refusal tooLarge(long most) {
        return new Refusal(
                "client.body_too_large", "The body has more than " + most + " bytes", 413, null);
    }

    static Refusal tooSlow() {
        return new Refusal("client.body_too_slow", "The body did not come in time", 408, null);
    }

    /** The caller was gone before the answer had come to its end. */
    static Refusal disconnected() {
        return ofClient("disconnected", "The caller has closed the connection");
    }

    static Refusal overQuota(Duration retryAfter) {
        return new Refusal(
                "client.quota_exceeded", "The quota of the grant is used up", 429, retryAfter);
    }
}
