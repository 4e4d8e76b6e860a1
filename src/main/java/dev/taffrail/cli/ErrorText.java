package dev.taffrail.cli;

import dev.taffrail.event.Fields;
import dev.taffrail.view.JsonText;
import org.jspecify.annotations.Nullable;

/** What an error says, out of the JSON object that it is stored as. Stateless. */
final class ErrorText {
    private ErrorText() {}

    /** Returns {@code CODE: message}, or what there is of it; null if there is no error. The text is not clean yet. */
    static @Nullable String of(@Nullable JsonText error) {
        if (error == null) {
            return null;
        }
        if (!error.json().startsWith("{")) {
            return error.json();
        }
        Fields fields = Fields.of(error.json());
        String code = fields.text("code");
        String message = fields.text("message");
        if (code != null && message != null) {
            return code + ": " + message;
        }
        return message != null ? message : code != null ? code : error.json();
    }
}
